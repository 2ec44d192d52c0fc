package dev.armor.pipeline.layer.injection;

/** Splits plain text into words with meanings. Stateless, safe for many threads. */
final class Tokenizer {
  private final Glossary glossary;
  private final Links links;
  private final TornWords torn;
  private final Idioms idioms;

  Tokenizer(Lexicon lexicon) {
    glossary = lexicon.glossary();
    links = new Links(lexicon);
    torn = new TornWords(lexicon);
    idioms = new Idioms(lexicon);
  }

  /** All words as they stand. */
  WordStream words(char[] text) {
    WordStream words = new WordStream(text, glossary);
    read(text, 0, Integer.MAX_VALUE, words);
    return words;
  }

  /**
   * All letters of the text as if there were no gaps, cut into words anew, leet signs as letters.
   */
  WordStream compact(char[] text) {
    WordStream words = new WordStream(text, glossary);
    torn.compact(text, words);
    return words.settle(idioms, true);
  }

  /** A stream of words to be read from {@code text}. */
  WordStream open(char[] text) {
    return new WordStream(text, glossary);
  }

  /**
   * Reads on until there are so many words, and settles them.
   *
   * @param from the first character that was not read
   * @return the first that was not read now
   */
  int read(char[] text, int from, int count, WordStream words) {
    int at = from;
    while (at < text.length && words.count() < count) {
      char c = text[at];
      int kind = Signs.kind(c, Signs.SIGN);
      if ((kind & (Signs.LETTER | Signs.DIGIT)) != 0) {
        at = wordAt(text, at, words);
      } else if (kind != Signs.SIGN) {
        at++;
      } else {
        at = signAt(text, at, words);
      }
    }
    words.settle(idioms, at >= text.length);
    return at;
  }

  private int signAt(char[] text, int at, WordStream words) {
    char c = text[at];
    if (c > 127 && Character.isLetterOrDigit(c)) {
      return Segmenter.isIdeograph(c)
          ? torn.ideographs(text, at, words)
          : wordOfAnyScript(text, at, words);
    }
    if (c == '!' && at + 1 < text.length && text[at + 1] == '[') {
      return links.imageAt(text, at, words);
    }
    if (Signs.endsSentence(text, at)) {
      words.breakSentence();
    }
    return at + 1;
  }

  /** Adds the word that begins at {@code at}; nearly all are letters and end at a blank or mark. */
  private int wordAt(char[] text, int at, WordStream words) {
    long hash = WordTable.SEED;
    int any = 0;
    int end = at;
    for (; end < text.length; end++) {
      char c = text[end];
      int kind = Signs.kind(c, Signs.INSIDE);
      if ((kind & (Signs.LETTER | Signs.DIGIT)) == 0) {
        if (kind == Signs.INSIDE) {
          return wordOfAnyScript(text, at, words);
        }
        break;
      }
      any |= kind;
      hash = WordTable.hash(hash, c);
    }
    int length = end - at;
    if (length == 1) {
      int apart = torn.lettersApart(text, at, words);
      if (apart > 0) {
        return apart;
      }
    } else if (text[at] == 'h' && Links.isUrl(text, at)) {
      return links.urlAt(text, at, words);
    }
    add(text, at, end, hash, (any & Signs.DIGIT) != 0, words);
    return end;
  }

  /** Adds the word that begins at {@code at}, which may have apostrophes and signs in it. */
  private int wordOfAnyScript(char[] text, int at, WordStream words) {
    if (Links.isUrl(text, at)) {
      return links.urlAt(text, at, words);
    }
    boolean single = at + 1 >= text.length || !Signs.isInside(text, at + 1);
    if (single) {
      int end = torn.lettersApart(text, at, words);
      if (end > 0) {
        return end;
      }
    }
    long hash = WordTable.SEED;
    boolean sign = false;
    boolean mail = false;
    int end = at;
    while (end < text.length) {
      char c = text[end];
      if (c < 128 ? !Signs.isInside(text, end) : !Signs.isJoined(c)) {
        break;
      }
      end++;
      if (c == '\'') {
        continue;
      }
      mail |= c == '@';
      sign |= c < 'a';
      hash = WordTable.hash(hash, c);
    }
    if (mail && end < text.length && text[end] == '.') {
      return links.addressAt(text, at, end, words);
    }
    add(text, at, end, hash, sign, words);
    return end;
  }

  /**
   * Adds a word of this hash, or what can be made of one that nobody knows.
   *
   * @param sign whether digits or signs stand among its letters
   */
  private void add(char[] text, int at, int end, long hash, boolean sign, WordStream words) {
    int number = glossary.find(hash);
    if (number != Glossary.UNKNOWN || (!sign && end - at < TornWords.LONG_WORD)) {
      words.add(at, end, hash, number, text[at] < 128);
      return;
    }
    int meant = sign ? torn.leet(text, at, end) : Glossary.UNKNOWN;
    if (meant == Glossary.UNKNOWN && end - at >= TornWords.LONG_WORD) {
      torn.split(text, at, end, words);
      return;
    }
    words.add(at, end, hash, meant, text[at] < 128);
    if (meant == Glossary.UNKNOWN && TornWords.isMixed(text, at, end)) {
      words.legibility().noteMixed();
    }
  }
}
