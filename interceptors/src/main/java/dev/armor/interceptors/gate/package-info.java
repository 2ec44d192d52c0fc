/**
 * The gate: what every hook calls, and the few types that the call needs. These classes are renamed
 * to {@code java.lang.Armor*} by the build and defined into {@code java.base}, so that any class of
 * the JVM can reach them; they may therefore name nothing outside {@code java..}.
 */
@NullMarked
package dev.armor.interceptors.gate;

import org.jspecify.annotations.NullMarked;
