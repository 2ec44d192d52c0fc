/**
 * From a hook to a verdict: who is acting, whether it is Armor itself, and how a verdict becomes a
 * return or an exception. Everything here runs on the application's threads.
 */
@NullMarked
package dev.armor.interceptors.guard;

import org.jspecify.annotations.NullMarked;
