/**
 * The layer that holds an action against the operator's policy.
 *
 * <p>Grants, allow-lists and rules only; what an action would do is judged elsewhere.
 */
@NullMarked
package dev.armor.pipeline.layer.policy;

import org.jspecify.annotations.NullMarked;
