package dev.armor.pipeline.layer.injection;

import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Whole words with their meanings, while the tables are read. */
final class WordTable {
  static final long SEED = 0xcbf29ce484222325L;

  private String[] words = new String[1 << 13];
  private long[] hashes = new long[1 << 13];
  private @Nullable Meanings[] meanings = new Meanings[1 << 13];
  private int size;

  /** The hash after one more character. */
  static long hash(long before, char c) {
    return (before ^ c) * 0x9e3779b97f4a7c15L;
  }

  static long hash(CharSequence word) {
    long hash = SEED;
    for (int i = 0; i < word.length(); i++) {
      hash = hash(hash, word.charAt(i));
    }
    return hash;
  }

  /** The hash of the word from {@code from} to {@code to}, apostrophes left out. */
  static long hash(char[] text, int from, int to) {
    long hash = SEED;
    for (int i = from; i < to; i++) {
      hash = text[i] == '\'' ? hash : hash(hash, text[i]);
    }
    return hash;
  }

  void put(String word, @Nullable Meanings means) {
    if (size * 3 > words.length) {
      grow();
    }
    long hash = hash(word);
    int slot = slot(hash);
    while (words[slot] != null && !words[slot].equals(word)) {
      slot = slot + 1 & words.length - 1;
    }
    size += words[slot] == null ? 1 : 0;
    words[slot] = word;
    hashes[slot] = hash;
    meanings[slot] = means;
  }

  /** Calls back for each word with its hash and meanings. */
  void forEach(ObjLongConsumer<Meanings> each) {
    for (int i = 0; i < words.length; i++) {
      Meanings means = meanings[i];
      if (words[i] != null && means != null) {
        each.accept(means, hashes[i]);
      }
    }
  }

  /** A power of two of which at most every third place is taken. */
  int room() {
    return words.length;
  }

  private int slot(long hash) {
    return (int) (hash >>> 32) & words.length - 1;
  }

  private void grow() {
    String[] oldWords = words;
    @Nullable Meanings[] oldMeanings = meanings;
    words = new String[oldWords.length * 2];
    hashes = new long[oldWords.length * 2];
    meanings = new Meanings[oldWords.length * 2];
    size = 0;
    for (int i = 0; i < oldWords.length; i++) {
      if (oldWords[i] != null) {
        put(oldWords[i], oldMeanings[i]);
      }
    }
  }
}
