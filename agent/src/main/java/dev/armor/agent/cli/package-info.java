/**
 * The command line: {@code java -jar armor.jar ...}.
 *
 * <p>Commands print for people or machines and return an exit code; what they show comes from the
 * pipeline.
 */
@NullMarked
package dev.armor.agent.cli;

import org.jspecify.annotations.NullMarked;
