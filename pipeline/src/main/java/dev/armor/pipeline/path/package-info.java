/**
 * What a path means, told from its text: how it is spelled and which class of files it names.
 *
 * <p>Nothing here looks at the disk; whoever can, hands in the path as given and the path as the
 * kernel resolves it.
 */
@NullMarked
package dev.armor.pipeline.path;

import org.jspecify.annotations.NullMarked;
