/**
 * Where the agent programs act: a scratch folder with a stand-in home, fake secrets and loopback
 * sites. Nothing here or in the programs reaches outside it.
 */
@NullMarked
package dev.armor.demo.scene;

import org.jspecify.annotations.NullMarked;
