/**
 * HTTP clients that people use, each behind one small interface, so that all do the same things.
 */
package dev.armor.it.client;
