package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.NormalText;
import org.jspecify.annotations.Nullable;

/**
 * A text as it reads one way, and its words.
 *
 * @param letters plain letters
 * @param plain the way back to the original, null where the letters are no part of it
 * @param hidden how many disguises were taken off to come to this view
 */
record View(
    char[] letters, @Nullable NormalText plain, WordStream words, Neighbours near, int hidden) {

  /** These words, as they stood in the text, or as deciphered where they are no part of it. */
  String evidence(int first, int last) {
    int start = words.start(first);
    int end = words.end(last);
    return plain == null ? new String(letters, start, end - start) : plain.evidence(start, end);
  }
}
