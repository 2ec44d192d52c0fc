/** Databases in the flesh: each driver, pool and vendor's own method, with and without a rule. */
package dev.armor.it.database;
