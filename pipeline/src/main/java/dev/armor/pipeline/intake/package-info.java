/**
 * What comes in: answers of servers and models, results of tools, rows of databases.
 *
 * <p>It has happened already, so nothing here blocks; it marks the session, and the layers judge by
 * that what the session does next.
 */
@NullMarked
package dev.armor.pipeline.intake;

import org.jspecify.annotations.NullMarked;
