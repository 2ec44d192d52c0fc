/**
 * Armor beside what other people run: frameworks with their pools and proxies, and another agent.
 * Nothing is blocked that they need, and nothing gets past that they do not.
 */
package dev.armor.it.coexist;
