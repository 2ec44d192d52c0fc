package dev.armor.pipeline.scan;

import java.util.Arrays;

/** One normalising pass over one text. */
final class Normaliser {
  /** A letter, a character that goes on with a word, and 0 for one that ends it. */
  private static final byte LETTER = 2;

  private static final byte INSIDE = 1;
  private static final byte[] KINDS = kinds();

  private final char[] text;
  private final String given;
  private char[] chars;
  private final Origins origins = new Origins();
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

  /** For {@code given}, whose characters are {@code text}. */
  Normaliser(String given, char[] text) {
    this.given = given;
    this.text = text;
    this.chars = new char[text.length];
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < 128; c++) {
      kinds[c] = Letters.isLetter(c) ? LETTER : c == '\'' || Letters.isDigit(c) ? INSIDE : 0;
    }
    return kinds;
  }

  NormalText run() {
    int size = text.length;
    int i = 0;
    while (i < size) {
      char c = text[i];
      if (c < 128) {
        i = ascii(i);
      } else if (Character.isHighSurrogate(c) && i + 1 < size) {
        supplementary(Character.toCodePoint(c, text[i + 1]), i);
        i += 2;
      } else {
        other(c, i);
        i++;
      }
    }
    endWord();
    char[] plain = length == chars.length ? chars : Arrays.copyOf(chars, length);
    return new NormalText(given, plain, origins, invisibles, folded, mixed, tagged.toString());
  }

  /**
   * Takes over the characters from {@code from} on that are ASCII; returns the first that is not.
   */
  private int ascii(int from) {
    if (chars.length - length < text.length - from) {
      chars = Arrays.copyOf(chars, chars.length * 2 + text.length - from);
    }
    origins.add(length, from);
    int end = from;
    int to = length;
    for (char c; end < text.length && (c = text[end]) < 128; end++) {
      chars[to++] = Letters.LOWER_ASCII[c];
    }
    int i = from;
    while (i < end && KINDS[text[i]] != 0) {
      latin += KINDS[text[i++]] >> 1;
    }
    length += i - from;
    if (i < end) {
      endWord();
      wordsOf(i, end);
      length = to;
    }
    return end;
  }

  /** Looks for letters in a text in ASCII that begins where a word has ended. */
  private void wordsOf(int from, int end) {
    int last = end;
    while (KINDS[text[last - 1]] != 0) {
      last--;
      latin += KINDS[text[last]] >> 1;
    }
    for (int i = from; i < last && latinSeen == 0; i++) { // one tells; nobody asks how many
      latinSeen += KINDS[text[i]] >> 1;
    }
    wordStart = length + last - from;
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
      chars = Arrays.copyOf(chars, chars.length * 2 + 16);
    }
    origins.add(length, origin);
    chars[length++] = c;
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
