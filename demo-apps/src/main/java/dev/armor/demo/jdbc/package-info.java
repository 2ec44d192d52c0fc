/**
 * An agent that queries a database. It runs against real SQLite and H2 files through plain JDBC.
 */
@NullMarked
package dev.armor.demo.jdbc;

import org.jspecify.annotations.NullMarked;
