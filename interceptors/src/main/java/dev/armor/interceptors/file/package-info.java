/** Access to files: paths as given and as the kernel resolves them, cached allows, actions. */
@NullMarked
package dev.armor.interceptors.file;

import org.jspecify.annotations.NullMarked;
