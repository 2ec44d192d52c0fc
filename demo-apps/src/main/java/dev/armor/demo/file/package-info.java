/** An agent that reads and writes files. It uses the JDK directly, with no child process. */
@NullMarked
package dev.armor.demo.file;

import org.jspecify.annotations.NullMarked;
