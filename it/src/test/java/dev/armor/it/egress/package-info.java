/** What a program sends by connections of its own making, with and without Armor. */
package dev.armor.it.egress;
