/**
 * HTTP requests of the JDK's clients, with method, URL, headers and body.
 *
 * <p>Ring 2: what it misses is still a connection of ring 1.
 */
@NullMarked
package dev.armor.interceptors.http;

import org.jspecify.annotations.NullMarked;
