/**
 * The one URL parser that every check uses, and what is known about the destinations it yields.
 *
 * <p>Text goes through {@link dev.armor.pipeline.url.Url#parse(String)} as the WHATWG URL standard
 * says; {@link dev.armor.pipeline.url.Destinations} then tells where the host really leads.
 */
@NullMarked
package dev.armor.pipeline.url;

import org.jspecify.annotations.NullMarked;
