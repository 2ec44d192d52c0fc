/**
 * The class loader in which Armor and its libraries live, out of sight of the application. It is
 * itself visible to the application and therefore gives nothing away.
 */
@NullMarked
package dev.armor.agent.loader;

import org.jspecify.annotations.NullMarked;
