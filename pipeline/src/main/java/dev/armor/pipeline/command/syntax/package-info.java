/**
 * The tree of a shell script and the parser that builds it.
 *
 * <p>The grammar is that of POSIX with the additions of bash; the parser reads each character once,
 * never throws, and answers text that is nested too deeply with an {@code Unread} node.
 */
@NullMarked
package dev.armor.pipeline.command.syntax;

import org.jspecify.annotations.NullMarked;
