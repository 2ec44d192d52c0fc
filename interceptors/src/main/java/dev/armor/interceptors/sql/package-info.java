/**
 * SQL handed to any JDBC driver, before it reaches the driver.
 *
 * <p>Drivers are recognised by the methods they have, since a list of drivers would leave the next
 * one unguarded.
 */
@NullMarked
package dev.armor.interceptors.sql;

import org.jspecify.annotations.NullMarked;
