package dev.armor.pipeline.layer.injection;

import java.util.List;
import java.util.Objects;

/** Splits plain text into words with meanings, and puts together words that were taken apart. */
final class Tokenizer {
  /** A word this long that nobody knows may be several without gaps. */
  private static final int LONG_WORD = 14;

  /** Percent of its letters that must belong to known words before it is taken for several. */
  private static final int LEAST_COVERED = 60;

  /** Marks and blanks that may stand between two letters of a word taken apart. */
  private static final int LONGEST_GAP = 8;

  private static final int SHORTEST_RUN = 5;
  private static final int COMPACT_WINDOW = 8192;
  private static final int COMPACT_OVERLAP = 192;

  private static final List<String> OUTSIDE_HOSTS =
      List.of(
          "ngrok",
          "webhook",
          "requestbin",
          "evil",
          "attacker",
          "pastebin",
          "burpcollab",
          "interact.sh",
          "oast",
          "hacker",
          "exfil",
          "malicious",
          "requestcatcher",
          "pipedream",
          "169.254.169.254",
          "metadata.google");

  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;

  /** May stand inside a word. */
  private static final byte INSIDE = 4;

  /** May end a sentence or begin a picture. */
  private static final byte SIGN = 8;

  private static final byte[] KINDS = kinds();

  private final Glossary glossary;
  private final WordTrie skeletons;
  private final Segmenter segmenter;
  private final Segmenter plainSegmenter;
  private final int negation;
  private final int url;
  private final int address;
  private final int image;
  private final int outsideUrl;
  private final int outsideImage;
  private final int outsideAddress;

  Tokenizer(Lexicon lexicon) {
    glossary = lexicon.glossary();
    skeletons = lexicon.skeletons();
    segmenter = new Segmenter(skeletons);
    plainSegmenter = new Segmenter(lexicon.words());
    negation = lexicon.meaning("notword");
    Meanings aUrl = lexicon.special(Lexicon.URL);
    Meanings anAddress = lexicon.special(Lexicon.ADDRESS);
    Meanings anImage = lexicon.special(Lexicon.IMAGE);
    Meanings attacker = lexicon.words().meaningsOf("attacker");
    Meanings outside = aUrl.and(attacker == null ? new Meanings() : attacker);
    Meanings anOutsideUrl = outside.and(lexicon.special(Lexicon.OUTSIDE_URL));
    url = glossary.number(aUrl);
    address = glossary.number(anAddress);
    image = glossary.number(anImage);
    outsideImage = glossary.number(anImage.and(lexicon.special(Lexicon.OUTSIDE_IMAGE)));
    outsideUrl = glossary.number(anOutsideUrl);
    outsideAddress = glossary.number(anAddress.and(anOutsideUrl));
  }

  /** The words as they stand. */
  WordStream words(char[] text) {
    WordStream words = new WordStream(text.length, glossary);
    int at = 0;
    while (at < text.length) {
      char c = text[at];
      int kind = c < 128 ? KINDS[c] : SIGN;
      if ((kind & (LETTER | DIGIT)) != 0) {
        at = wordAt(text, at, words);
      } else if (kind != SIGN) {
        at++;
      } else if (c > 127 && Character.isLetterOrDigit(c)) {
        at =
            Segmenter.isIdeograph(c)
                ? ideographs(text, at, words)
                : wordOfAnyScript(text, at, words);
      } else if (c == '!' && at + 1 < text.length && text[at + 1] == '[') {
        at = imageAt(text, at, words);
      } else {
        if (endsSentence(text, at, c)) {
          words.breakSentence();
        }
        at++;
      }
    }
    joinIdioms(text, words);
    return words.finish();
  }

  private void joinIdioms(char[] text, WordStream words) {
    for (int i = 0; i < words.heads(); i++) {
      int word = words.head(i);
      int next = word + 1;
      if (next == words.count()) {
        return;
      }
      int mark = Idiom.mark(text[words.start(next)], text[words.end(next) - 1]);
      if (!glossary.mayGoOn(words.number(word), mark)) {
        continue; // nearly all, and what was silenced as the middle of another
      }
      Meanings own = Objects.requireNonNull(words.meaningsOf(word));
      byte[] seconds = own.seconds();
      for (int k = 0; k < seconds.length; k++) {
        if (seconds[k] == mark && own.idioms()[k].follows(text, words, word)) {
          Idiom idiom = own.idioms()[k];
          joinIdiom(words, word, word + idiom.rest().size(), idiom.meaning());
        }
      }
    }
  }

  /** The last word means it all; a "not" that belongs to the idiom negates nothing. */
  private void joinIdiom(WordStream words, int first, int last, int meaning) {
    for (int word = first; word < last; word++) {
      if (words.means(word, negation)) {
        words.silence(word);
      }
    }
    words.give(last, meaning);
  }

  /**
   * All letters of the text as if there were no gaps, cut into words anew, leet signs as letters.
   */
  WordStream compact(char[] text) {
    char[] letters = new char[text.length];
    int[] positions = new int[text.length];
    int count = 0;
    for (int i = 0; i < text.length; i++) {
      char c = text[i];
      if (isWord(c) || c == '@' || c == '$') {
        letters[count] = Lexicon.skeleton(c);
        positions[count++] = i;
      }
    }
    WordStream words = new WordStream(count, glossary);
    for (int from = 0; from < count; from += COMPACT_WINDOW - COMPACT_OVERLAP) {
      int to = Math.min(count, from + COMPACT_WINDOW);
      segmenter.segment(letters, positions, from, to, 0, words);
      words.breakSentence();
      if (to == count) {
        break;
      }
    }
    return words.finish();
  }

  static boolean isWord(char c) {
    return c < 128 ? (KINDS[c] & (LETTER | DIGIT)) != 0 : Character.isLetterOrDigit(c);
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < 128; c++) {
      kinds[c] =
          c >= 'a' && c <= 'z'
              ? LETTER
              : c >= '0' && c <= '9'
                  ? DIGIT
                  : "'@$".indexOf(c) >= 0 ? INSIDE : ".!?#\n".indexOf(c) >= 0 ? SIGN : 0;
    }
    return kinds;
  }

  private static boolean endsSentence(char[] text, int at, char c) {
    if (c == '.' || c == '!' || c == '?') {
      return at + 1 >= text.length || text[at + 1] <= ' ' || text[at + 1] == '"';
    }
    if (c == '#') { // a comment in a program, a heading
      return at > 0 && text[at - 1] <= ' ';
    }
    if (c == '\n') {
      return at + 1 < text.length && text[at + 1] == '\n';
    }
    return c == '\u3002' || c == '\uff01' || c == '\uff1f' || c == '\u061f' || c == '\u0964';
  }

  private int ideographs(char[] text, int at, WordStream words) {
    int end = at;
    while (end < text.length
        && end < at + COMPACT_WINDOW
        && Segmenter.isIdeograph(text[end])
        && Character.isLetterOrDigit(text[end])) {
      end++;
    }
    int length = end - at;
    char[] letters = new char[length];
    int[] positions = new int[length];
    for (int i = 0; i < length; i++) {
      letters[i] = text[at + i];
      positions[i] = at + i;
    }
    plainSegmenter.segment(letters, positions, 0, length, 0, words);
    return end;
  }

  /** Adds the word that begins at {@code at}; nearly all are letters and end at a blank or mark. */
  private int wordAt(char[] text, int at, WordStream words) {
    long hash = WordTable.SEED;
    int any = 0;
    int end = at;
    for (; end < text.length; end++) {
      char c = text[end];
      int kind = c < 128 ? KINDS[c] : INSIDE;
      if ((kind & (LETTER | DIGIT)) == 0) {
        if (kind == INSIDE) {
          return wordOfAnyScript(text, at, words);
        }
        break;
      }
      any |= kind;
      hash = WordTable.hash(hash, c);
    }
    int length = end - at;
    if (length == 1) {
      int apart = lettersApart(text, at, words);
      if (apart > 0) {
        return apart;
      }
    } else if (text[at] == 'h' && isUrl(text, at)) {
      return urlAt(text, at, words);
    }
    add(text, at, end, glossary.find(hash), (any & DIGIT) != 0, words);
    return end;
  }

  /** Adds the word that begins at {@code at}, which may have apostrophes and signs in it. */
  private int wordOfAnyScript(char[] text, int at, WordStream words) {
    if (isUrl(text, at)) {
      return urlAt(text, at, words);
    }
    boolean single = at + 1 >= text.length || !isInside(text, at + 1);
    if (single) {
      int end = lettersApart(text, at, words);
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
      if (c < 128 ? !isInside(text, end) : !isJoined(c)) {
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
      return addressAt(text, at, end, words);
    }
    add(text, at, end, glossary.find(hash), sign, words);
    return end;
  }

  /**
   * Adds a word of this number in the glossary, or what can be made of one that is not in it.
   *
   * @param sign whether digits or signs stand among its letters
   */
  private void add(char[] text, int at, int end, int number, boolean sign, WordStream words) {
    if (number != Glossary.UNKNOWN || (!sign && end - at < LONG_WORD)) {
      words.add(at, end, number, text[at] < 128);
      return;
    }
    int meant = sign ? leet(text, at, end) : Glossary.UNKNOWN;
    if (meant == Glossary.UNKNOWN && end - at >= LONG_WORD) {
      split(text, at, end, words);
      return;
    }
    words.add(at, end, meant, text[at] < 128);
    if (meant == Glossary.UNKNOWN && isMixed(text, at, end)) {
      words.noteMixed();
    }
  }

  private static boolean isMixed(char[] text, int from, int to) {
    boolean letter = false;
    boolean digit = false;
    for (int i = from; i < to && i < from + LONG_WORD; i++) {
      letter |= text[i] >= 'a';
      digit |= text[i] <= '9';
    }
    return letter && digit;
  }

  private static boolean isJoined(char c) {
    return Character.isLetterOrDigit(c) && !Segmenter.isIdeograph(c);
  }

  /** Word characters, and between them apostrophes and the leet signs @ and $. */
  private static boolean isInside(char[] text, int index) {
    char c = text[index];
    if (isWord(c)) {
      return true;
    }
    return (c == '\'' || c == '@' || c == '$')
        && index > 0
        && isWord(text[index - 1])
        && index + 1 < text.length
        && isWord(text[index + 1]);
  }

  private int leet(char[] text, int from, int to) {
    int node = WordTrie.ROOT;
    for (int i = from; i < to && node != 0; i++) {
      char c = text[i];
      node = c == '\'' ? node : skeletons.step(node, Lexicon.skeleton(c));
    }
    Meanings means = node == 0 || to - from < 3 ? null : skeletons.meaningsAt(node);
    return means == null ? Glossary.UNKNOWN : means.number();
  }

  /** Letters that stand alone, five or more in a row: {@code i g n o r e}. */
  private int lettersApart(char[] text, int at, WordStream words) {
    int next = at;
    int count = 0;
    int end = at;
    while (next < text.length && isWord(text[next]) && count < COMPACT_WINDOW) {
      boolean alone = next + 1 >= text.length || !isWord(text[next + 1]);
      if (!alone) {
        break;
      }
      count++;
      end = next + 1;
      next++;
      int gap = next;
      while (next < text.length && next < gap + LONGEST_GAP && !isWord(text[next])) {
        next++;
      }
    }
    if (count < SHORTEST_RUN) {
      return -1;
    }
    char[] letters = new char[count];
    int[] positions = new int[count];
    int k = 0;
    for (int i = at; i < end; i++) {
      if (isWord(text[i])) {
        letters[k] = Lexicon.skeleton(text[i]);
        positions[k++] = i;
      }
    }
    segmenter.segment(letters, positions, 0, count, 0, words);
    return end;
  }

  private void split(char[] text, int at, int end, WordStream words) {
    int length = Math.min(end - at, COMPACT_WINDOW);
    char[] letters = new char[length];
    int[] positions = new int[length];
    for (int i = 0; i < length; i++) {
      letters[i] = Lexicon.skeleton(text[at + i]);
      positions[i] = at + i;
    }
    segmenter.segment(letters, positions, 0, length, LEAST_COVERED, words);
  }

  private static boolean isUrl(char[] text, int at) {
    return text[at] == 'h'
        && at + 8 < text.length
        && text[at + 1] == 't'
        && text[at + 2] == 't'
        && text[at + 3] == 'p'
        && (text[at + 4] == ':' || text[at + 5] == ':')
        && (text[at + 6] == '/' || text[at + 5] == '/');
  }

  private int urlAt(char[] text, int at, WordStream words) {
    int end = at;
    while (end < text.length && end < at + 2048 && !endsUrl(text[end])) {
      end++;
    }
    boolean outside = namesOutside(text, at, Math.min(end, at + 128));
    words.add(at, end, outside ? outsideUrl : url, true);
    return end;
  }

  private static boolean endsUrl(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == ')' || c == ']';
  }

  private int addressAt(char[] text, int at, int from, WordStream words) {
    int end = from;
    while (end < text.length
        && end < at + 256
        && (isWord(text[end]) || text[end] == '-' || dotInside(text, end))) {
      end++;
    }
    boolean outside = namesOutside(text, at, end);
    words.add(at, end, outside ? outsideAddress : address, true);
    return end;
  }

  private static boolean dotInside(char[] text, int index) {
    return text[index] == '.' && index + 1 < text.length && isWord(text[index + 1]);
  }

  private static boolean namesOutside(char[] text, int from, int to) {
    String target = new String(text, from, to - from);
    for (String host : OUTSIDE_HOSTS) {
      if (target.contains(host)) {
        return true;
      }
    }
    return false;
  }

  /** {@code ![text](http...)}: a picture that is fetched without a click. */
  private int imageAt(char[] text, int at, WordStream words) {
    int ceiling = Math.min(text.length, at + 512);
    int close = at + 2;
    while (close + 1 < ceiling && !(text[close] == ']' && text[close + 1] == '(')) {
      if (text[close] == '\n') {
        return at + 2;
      }
      close++;
    }
    if (close + 8 >= ceiling || !isUrl(text, close + 2)) {
      return at + 2;
    }
    int end = close + 2;
    while (end < text.length && end < close + 2048 && !endsUrl(text[end])) {
      end++;
    }
    boolean outside = namesOutside(text, close, Math.min(end, close + 128));
    words.add(at, end, outside ? outsideImage : image, true);
    return end;
  }
}
