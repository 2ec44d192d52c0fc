/** The interceptors: hooks on the JDK and on libraries, one package for each domain. */
@NullMarked
package dev.armor.interceptors;

import org.jspecify.annotations.NullMarked;
