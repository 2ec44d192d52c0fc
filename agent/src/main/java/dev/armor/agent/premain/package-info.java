/**
 * What the system class loader sees of Armor: the entry points. They open the way to the isolated
 * class loader and do nothing else; no logging, no {@code java.nio.file} and no management classes,
 * which are not ready this early.
 */
@NullMarked
package dev.armor.agent.premain;

import org.jspecify.annotations.NullMarked;
