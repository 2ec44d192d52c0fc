/** Use of the network below HTTP: from the gate's arguments to an action. */
@NullMarked
package dev.armor.interceptors.network;

import org.jspecify.annotations.NullMarked;
