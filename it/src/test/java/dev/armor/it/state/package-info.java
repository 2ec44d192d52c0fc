/**
 * What a session has taken in, and what Armor makes of it afterwards, in JVMs with the built jar.
 */
@NullMarked
package dev.armor.it.state;

import org.jspecify.annotations.NullMarked;
