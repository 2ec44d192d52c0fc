/** An agent that runs shell commands. It starts real child processes. */
@NullMarked
package dev.armor.demo.shell;

import org.jspecify.annotations.NullMarked;
