/**
 * The contract of a layer and what a layer is given to judge.
 *
 * <p>The eight layers live in the packages below this one and do not know each other.
 */
@NullMarked
package dev.armor.pipeline.layer;

import org.jspecify.annotations.NullMarked;
