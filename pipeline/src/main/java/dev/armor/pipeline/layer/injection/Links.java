package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import java.util.List;

/** URLs, mail addresses and pictures in a text: each is one word. */
final class Links {
  private static final int LONGEST_URL = 2048;
  private static final int LONGEST_ADDRESS = 256;

  /** Within so many characters the address of a picture follows its text. */
  private static final int LONGEST_CAPTION = 512;

  /** A host stands within so many characters. */
  private static final int LONGEST_HOST = 128;

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

  private static final char[][][] OUTSIDE_BY_FIRST = byFirst(OUTSIDE_HOSTS);

  private final int url;
  private final int address;
  private final int image;
  private final int outsideUrl;
  private final int outsideImage;
  private final int outsideAddress;

  Links(Lexicon lexicon) {
    Glossary glossary = lexicon.glossary();
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

  private static char[][][] byFirst(List<String> names) {
    char[][][] byFirst = new char[128][][];
    for (char first = 0; first < byFirst.length; first++) {
      char begins = first;
      byFirst[first] =
          names.stream()
              .filter(name -> name.charAt(0) == begins)
              .map(String::toCharArray)
              .toArray(char[][]::new);
    }
    return byFirst;
  }

  static boolean isUrl(char[] text, int at) {
    return text[at] == 'h'
        && at + 8 < text.length
        && text[at + 1] == 't'
        && text[at + 2] == 't'
        && text[at + 3] == 'p'
        && (text[at + 4] == ':' || text[at + 5] == ':')
        && (text[at + 6] == '/' || text[at + 5] == '/');
  }

  /** Adds the URL that begins at {@code at}; returns where it ends. */
  int urlAt(char[] text, int at, WordStream words) {
    int end = urlEnd(text, at);
    boolean outside = namesOutside(text, at, Math.min(end, at + LONGEST_HOST));
    words.add(at, end, outside ? outsideUrl : url);
    return end;
  }

  private static int urlEnd(char[] text, int at) {
    int end = at;
    while (end < text.length && end < at + LONGEST_URL && !endsUrl(text[end])) {
      end++;
    }
    return end;
  }

  private static boolean endsUrl(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == ')' || c == ']';
  }

  /**
   * Adds the mail address that begins at {@code at}; returns where it ends.
   *
   * @param from its first dot behind the sign
   */
  int addressAt(char[] text, int at, int from, WordStream words) {
    int end = from;
    while (end < text.length
        && end < at + LONGEST_ADDRESS
        && (Signs.isWord(text[end]) || text[end] == '-' || dotInside(text, end))) {
      end++;
    }
    boolean outside = namesOutside(text, at, end);
    words.add(at, end, outside ? outsideAddress : address);
    return end;
  }

  private static boolean dotInside(char[] text, int index) {
    return text[index] == '.' && index + 1 < text.length && Signs.isWord(text[index + 1]);
  }

  private static boolean namesOutside(char[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text[at];
      if (c < OUTSIDE_BY_FIRST.length && isOneOf(OUTSIDE_BY_FIRST[c], text, at, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(char[][] names, char[] text, int at, int to) {
    for (char[] name : names) {
      int length = name.length;
      if (length <= to - at && Arrays.equals(name, 0, length, text, at, at + length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds {@code ![text](http...)}, a picture that is fetched without a click; returns where it
   * ends, or where to go on when it is none.
   */
  int imageAt(char[] text, int at, WordStream words) {
    int ceiling = Math.min(text.length, at + LONGEST_CAPTION);
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
    int end = urlEnd(text, close + 2);
    boolean outside = namesOutside(text, close, Math.min(end, close + LONGEST_HOST));
    words.add(at, end, outside ? outsideImage : image);
    return end;
  }
}
