/**
 * The agent protocols: which one a call came by, what it carries in normal form, and what its tools
 * declared.
 *
 * <p>Shared by the layers that judge protocol and policy, and by the command line and the server.
 */
@NullMarked
package dev.armor.pipeline.protocol;

import org.jspecify.annotations.NullMarked;
