/**
 * Says what an SQL text or a JDBC URL would do, and whether its shape shows that foreign text left
 * its literal.
 *
 * <p>{@link dev.armor.pipeline.sql.SqlAnalyser} is the way in: a lexer cuts the text into tokens, a
 * scan looks each name up in the tables of the resources beside this package, and a reader that
 * follows the clauses and expressions notes where the structure is not that of a program's own
 * statement.
 */
@NullMarked
package dev.armor.pipeline.sql;

import org.jspecify.annotations.NullMarked;
