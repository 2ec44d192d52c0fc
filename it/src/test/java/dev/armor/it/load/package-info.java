/**
 * Many threads that act at once. Whatever the order in which they come, each verdict is the one the
 * action would have got alone, and each block is in the record.
 */
package dev.armor.it.load;
