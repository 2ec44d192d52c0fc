/** Native code, agents and what changes the JVM itself: from the gate's arguments to an action. */
@NullMarked
package dev.armor.interceptors.code;

import org.jspecify.annotations.NullMarked;
