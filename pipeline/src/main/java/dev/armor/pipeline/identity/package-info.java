/**
 * Agents as registered identities: keys, challenges, capability tokens and trust.
 *
 * <p>All signatures are HMAC-SHA256 over keys derived from one seed; comparisons take constant
 * time.
 */
@NullMarked
package dev.armor.pipeline.identity;

import org.jspecify.annotations.NullMarked;
