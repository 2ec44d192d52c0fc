/** Runs programs in JVMs of their own, under the built armor.jar, on every JDK of this machine. */
package dev.armor.it.jvm;
