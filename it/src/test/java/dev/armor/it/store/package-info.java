/** Real drivers of data stores that speak no SQL, against real servers. */
@NullMarked
package dev.armor.it.store;

import org.jspecify.annotations.NullMarked;
