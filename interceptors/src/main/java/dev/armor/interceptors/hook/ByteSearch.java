package dev.armor.interceptors.hook;

import java.util.Arrays;

/** Finds a word in bytes, skipping ahead by what its last letter tells (Horspool, 1980). */
final class ByteSearch {
  private final byte[] word;
  private final int[] skip = new int[256];

  ByteSearch(byte[] word) {
    this.word = word.clone();
    Arrays.fill(skip, word.length);
    for (int i = 0; i < word.length - 1; i++) {
      skip[word[i] & 0xff] = word.length - 1 - i;
    }
  }

  boolean isIn(byte[] bytes) {
    int last = word.length - 1;
    for (int at = 0; at + last < bytes.length; at += skip[bytes[at + last] & 0xff]) {
      int i = last;
      while (i >= 0 && bytes[at + i] == word[i]) {
        i--;
      }
      if (i < 0) {
        return true;
      }
    }
    return false;
  }
}
