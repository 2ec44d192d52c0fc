/** Starting processes: from the gate's arguments to an action. */
@NullMarked
package dev.armor.interceptors.process;

import org.jspecify.annotations.NullMarked;
