/** HTTP clients that people use, allowed and blocked, straight and by proxies. */
package dev.armor.it.client;
