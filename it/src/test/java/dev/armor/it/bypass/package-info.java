/**
 * Ways around Armor that somebody might try. Each is a small piece of program with an effect that
 * is looked at from outside; it must work without Armor, have no effect where the policy forbids
 * it, and work under Armor where the policy does not. What does not hold is stated with its reason.
 */
package dev.armor.it.bypass;
