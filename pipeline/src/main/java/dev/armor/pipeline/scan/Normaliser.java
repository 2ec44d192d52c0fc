package dev.armor.pipeline.scan;

import java.util.Arrays;

/** One normalising pass over one text. */
final class Normaliser {
  private final String text;
  private char[] chars;
  private int[] origins;
  private int length;
  private int invisibles;
  private int folded;
  private int mixed;
  private final StringBuilder tagged = new StringBuilder(0);
  private int wordStart;
  private int latin;
  private int foreign;
  private int lookAlike;
  private int latinSeen;

  Normaliser(String text) {
    this.text = text;
    this.chars = new char[text.length()];
    this.origins = new int[text.length()];
  }

  NormalText run() {
    int size = text.length();
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c < 128) {
        ascii(c, i);
      } else if (Character.isHighSurrogate(c) && i + 1 < size) {
        supplementary(Character.toCodePoint(c, text.charAt(i + 1)), i);
        i++;
      } else {
        other(c, i);
      }
    }
    endWord();
    return new NormalText(
        text, new String(chars, 0, length), origins, invisibles, folded, mixed, tagged.toString());
  }

  private void ascii(char c, int origin) {
    if (Letters.isLetter(c)) {
      latin++;
      append((char) (c | 0x20), origin);
    } else {
      if (c != '\'' && !Letters.isDigit(c)) {
        endWord();
      }
      append(c, origin);
      if (c != '\'' && !Letters.isDigit(c)) {
        wordStart = length;
      }
    }
  }

  private void other(char c, int origin) {
    byte kind = Confusables.kind(c);
    if (kind == Confusables.OWN_LETTER) {
      foreign += c < 0x590 ? 1 : 0;
      append(c, origin);
      return;
    }
    if (kind == Confusables.INVISIBLE) {
      invisibles++;
      return;
    }
    if (kind == Confusables.MARK) {
      return; // an accent on the letter before, or its vowel in the scripts of India
    }
    char twin = Confusables.latinTwin(c);
    if (twin != 0) {
      lookAlike++;
      foreign++;
      append(Character.toLowerCase(c), origin);
      return;
    }
    String plain = Confusables.plain(c);
    for (int k = 0; k < plain.length(); k++) {
      char p = plain.charAt(k);
      if (p < 128 && Letters.isLetter(p)) {
        latin++;
        folded += c > 0x24f ? 1 : 0;
      } else if (Character.isLetter(p)) {
        foreign += p < 0x590 ? 1 : 0;
      } else {
        endWord();
      }
      append(p, origin);
      if (!Character.isLetterOrDigit(p)) {
        wordStart = length;
      }
    }
  }

  private void supplementary(int codePoint, int origin) {
    if (codePoint >= 0xe0000 && codePoint <= 0xe007f) {
      invisibles++;
      if (codePoint >= 0xe0020) {
        tagged.append((char) (codePoint - 0xe0000));
      }
      return;
    }
    if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) {
      invisibles++; // variation selectors, which can carry bytes
      return;
    }
    String plain = Confusables.plain(codePoint);
    for (int k = 0; k < plain.length(); k++) {
      char p = plain.charAt(k);
      if (p < 128 && Letters.isLetter(p)) {
        latin++;
        folded++;
      } else if (!Character.isLetterOrDigit(p) && !Character.isSurrogate(p)) {
        endWord();
      }
      append(p, origin);
    }
  }

  private void append(char c, int origin) {
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, length * 2 + 16);
      origins = Arrays.copyOf(origins, length * 2 + 16);
    }
    chars[length] = c;
    origins[length] = origin;
    length++;
  }

  /**
   * Settles the look-alikes of a word: they are Latin letters in disguise when the word has true
   * Latin letters, or when all of it are look-alikes and the text so far was mostly Latin.
   */
  private void endWord() {
    if (lookAlike > 0) {
      boolean disguised = latin > 0 || (lookAlike == foreign && latinSeen > 0);
      if (disguised) {
        mixed += latin > 0 ? 1 : 0;
        folded += lookAlike;
        for (int i = wordStart; i < length; i++) {
          char twin = Confusables.latinTwin(chars[i]);
          chars[i] = twin == 0 ? chars[i] : twin;
        }
      }
    }
    latinSeen += latin;
    latin = 0;
    foreign = 0;
    lookAlike = 0;
    wordStart = length;
  }
}
