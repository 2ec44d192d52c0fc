/**
 * What comes in: answers of HTTP servers and rows of databases, from the hooks to the pipeline's
 * intake. Nothing here blocks.
 */
@NullMarked
package dev.armor.interceptors.intake;

import org.jspecify.annotations.NullMarked;
