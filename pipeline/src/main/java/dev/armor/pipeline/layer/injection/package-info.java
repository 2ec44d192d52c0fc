/**
 * The injection firewall: finds text that instructs a model against its principal, in three stages
 * (known phrases over normalised text, structure and hiding, roles and acts of speech in context).
 * Words, phrases and acts are tables; every stage is linear in the text and accounts for what it
 * added.
 */
@NullMarked
package dev.armor.pipeline.layer.injection;

import org.jspecify.annotations.NullMarked;
