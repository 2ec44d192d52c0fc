/**
 * Programs of the kind that Armor will be put under, each doing its ordinary work: none of it may
 * be stopped, without a policy file.
 */
package dev.armor.it.sample;
