/** An agent that calls web services. It uses both HTTP clients of the JDK. */
@NullMarked
package dev.armor.demo.http;

import org.jspecify.annotations.NullMarked;
