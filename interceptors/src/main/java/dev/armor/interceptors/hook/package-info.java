/**
 * Hooks as data, the visitor that inserts them, and the self-test that proves them. A hook that
 * does not fire is an open door, so nothing here is skipped in silence.
 */
@NullMarked
package dev.armor.interceptors.hook;

import org.jspecify.annotations.NullMarked;
