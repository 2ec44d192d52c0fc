package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.NormalText;
import org.jspecify.annotations.Nullable;

/**
 * A text as it reads one way, read a stretch at a time: what stands far behind need not be read
 * where the beginning decides. For one thread.
 */
final class View {
  private final Kind kind;
  private final char[] letters;
  private final @Nullable NormalText plain;
  private final int hidden;
  private final WordStream words;
  private final Neighbours near;
  private final Cues cues;
  private final Passages passages;
  private int read;

  /** How a view came to be. */
  enum Kind {
    /** The text itself. */
    AS_IT_STANDS,

    /** Its letters, cut into words anew. */
    WITHOUT_GAPS,

    /** Deciphered, or put in another order: its letters stand nowhere in the text. */
    PUT_RIGHT
  }

  /**
   * A view.
   *
   * @param letters plain letters
   * @param plain the way back to the original, null where the letters are no part of it
   * @param words what was read of them
   * @param hidden how many disguises were taken off to come to this view
   */
  View(
      Kind kind,
      char[] letters,
      @Nullable NormalText plain,
      WordStream words,
      NeededMeanings needed,
      CueTable cues,
      int hidden) {
    this.kind = kind;
    this.letters = letters;
    this.plain = plain;
    this.words = words;
    this.hidden = hidden;
    this.near = new Neighbours(needed, words);
    this.cues = new Cues(cues, words);
    this.passages = new Passages(words);
  }

  Kind kind() {
    return kind;
  }

  char[] letters() {
    return letters;
  }

  WordStream words() {
    return words;
  }

  /** What blocks of words mean together. */
  Neighbours near() {
    return near;
  }

  /** The cues among the settled words. */
  Cues cues() {
    return cues.upToDate();
  }

  /** The passages that end with the block that was read last. */
  Passages passages() {
    return passages;
  }

  /** How many disguises were taken off to come to this view. */
  int hidden() {
    return hidden;
  }

  /** Reads on by so many words. */
  void readOn(Tokenizer tokenizer, int more) {
    if (!words.isWhole()) {
      read = tokenizer.read(letters, read, words.count() + more, words);
    }
  }

  /** These words, as they stood in the text, or as deciphered where they are no part of it. */
  String evidence(int first, int last) {
    int start = words.start(first);
    int end = words.end(last);
    return plain == null ? new String(letters, start, end - start) : plain.evidence(start, end);
  }
}
