/**
 * The proof of completeness: which public methods of a JDK reach a native method that acts on the
 * outside world without passing a hook. The answer of each release is a reviewed file.
 */
@NullMarked
package dev.armor.it.complete;

import org.jspecify.annotations.NullMarked;
