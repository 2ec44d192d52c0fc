/**
 * Finds secrets and personal data in text, and brings text into the plain form in which words can
 * be compared. What is known about key formats, identity numbers and look-alike letters lies in
 * tables beside the classes; every scan is one pass over the text and linear in its length.
 */
@NullMarked
package dev.armor.pipeline.scan;

import org.jspecify.annotations.NullMarked;
