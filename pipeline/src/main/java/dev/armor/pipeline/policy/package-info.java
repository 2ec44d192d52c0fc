/**
 * The operator's policy: who may do what, where, and from which score on a person decides.
 *
 * <p>A policy is immutable once it is read; a reload puts a new revision in its place.
 */
@NullMarked
package dev.armor.pipeline.policy;

import org.jspecify.annotations.NullMarked;
