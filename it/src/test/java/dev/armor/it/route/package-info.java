/**
 * Every public route to an effect, run allowed and blocked under the built jar on each JDK. The
 * effect itself is looked at from outside: a file, a listener that was reached, a child that ran.
 */
package dev.armor.it.route;
