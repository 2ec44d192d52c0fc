package dev.armor.pipeline.scan;

import dev.armor.pipeline.table.Table;
import java.text.Normalizer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What a character beyond ASCII stands for when words are compared. */
final class Confusables {
  /** Latin letter by look-alike of another script, 0 for none; covers the scripts below U+0590. */
  private static final char[] TWINS = twins();

  /** Plain forms found so far; the same for every thread, so that losing a race costs nothing. */
  private static final AtomicReferenceArray<String> PLAIN = new AtomicReferenceArray<>(0x10000);

  /** Shows nothing. */
  static final byte INVISIBLE = 1;

  /** Belongs to the character before it. */
  static final byte MARK = 2;

  /** A letter that stands for itself. */
  static final byte OWN_LETTER = 3;

  /** Whatever needs a closer look. */
  static final byte OTHER = 4;

  /** Kinds found so far; the same for every thread, so that losing a race costs nothing. */
  private static final byte[] KINDS = new byte[0x10000];

  private Confusables() {}

  static char latinTwin(char c) {
    return c < TWINS.length ? TWINS[c] : 0;
  }

  /** How the normaliser treats a character beyond ASCII. */
  static byte kind(char c) {
    byte known = KINDS[c];
    if (known == 0) {
      known = findKind(c);
      KINDS[c] = known;
    }
    return known;
  }

  private static byte findKind(char c) {
    if (isInvisible(c)) {
      return INVISIBLE;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK) {
      return MARK;
    }
    boolean own =
        latinTwin(c) == 0
            && !Character.isSurrogate(c)
            && Character.isLetter(c)
            && plain(c).equals(String.valueOf(c));
    return own ? OWN_LETTER : OTHER;
  }

  /** Characters that show nothing and join what they stand between. */
  static boolean isInvisible(char c) {
    return c == '\u00ad'
        || c == '\u034f'
        || c == '\u061c'
        || c == '\u115f'
        || c == '\u1160'
        || c == '\u17b4'
        || c == '\u17b5'
        || (c >= '\u180b' && c <= '\u180e')
        || (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\u3164'
        || (c >= '\ufe00' && c <= '\ufe0f')
        || c == '\ufeff'
        || c == '\uffa0'
        || (c >= '\ufff9' && c <= '\ufffb');
  }

  /** Lower case, compatibility form, without accents; of CJK and such the character itself. */
  static String plain(int codePoint) {
    if (codePoint < 0x10000) {
      String known = PLAIN.get(codePoint);
      if (known == null) {
        known = fold(codePoint);
        PLAIN.set(codePoint, known);
      }
      return known;
    }
    return fold(codePoint);
  }

  private static String fold(int codePoint) {
    String given = Character.toString(codePoint);
    boolean ownScript =
        (codePoint >= 0x0590 && codePoint < 0x1d00) || (codePoint >= 0x2e80 && codePoint < 0xf900);
    if (ownScript || (codePoint >= 0xd800 && codePoint < 0xe000)) {
      return given;
    }
    if (codePoint >= 0x1f150 && codePoint <= 0x1f189) {
      return Character.toString((codePoint - 0x1f150) % 32 % 26 + 'a'); // white on black letters
    }
    if (codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff) {
      return Character.toString(codePoint - 0x1f1e6 + 'a'); // regional indicators
    }
    String decomposed = Normalizer.normalize(given, Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        // String.toLowerCase reads a dictionary of words (7 ms) to know the last sigma of one.
        plain.append(Character.toLowerCase(special(c)));
      }
    }
    return plain.toString();
  }

  /** Letters that Unicode does not decompose, and the typographic forms of ASCII marks. */
  private static char special(char c) {
    return switch (c) {
      case '\u00f8', '\u00d8' -> 'o';
      case '\u0142', '\u0141' -> 'l';
      case '\u0111', '\u0110', '\u00f0' -> 'd';
      case '\u0131', '\u0269' -> 'i';
      case '\u00df', '\ua731' -> 's';
      case '\u0274' -> 'n';
      case '\u0280' -> 'r';
      case '\u1d00' -> 'a';
      case '\u1d04' -> 'c';
      case '\u1d05' -> 'd';
      case '\u1d07' -> 'e';
      case '\u0262' -> 'g';
      case '\u029c' -> 'h';
      case '\u026a' -> 'i';
      case '\u1d0a' -> 'j';
      case '\u1d0b' -> 'k';
      case '\u029f' -> 'l';
      case '\u1d0d' -> 'm';
      case '\u1d0f' -> 'o';
      case '\u1d18' -> 'p';
      case '\u1d1b' -> 't';
      case '\u1d1c' -> 'u';
      case '\u1d20' -> 'v';
      case '\u1d21' -> 'w';
      case '\u028f' -> 'y';
      case '\u1d22' -> 'z';
      case '\u0251', '\u0250' -> 'a';
      case '\u0261' -> 'g';
      case '\u2018', '\u2019', '\u201b', '\u02bc', '\u2032' -> '\'';
      case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb', '\u2033' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
      case '\u2044', '\u2215' -> '/';
      default -> c;
    };
  }

  private static char[] twins() {
    char[] twins = new char[0x590];
    for (List<String> row : Table.read(Confusables.class, "confusables.txt", 1)) {
      String line = row.get(0);
      char latin = line.charAt(0);
      for (int i = 2; i < line.length(); i++) {
        char foreign = line.charAt(i);
        if (foreign != ' ') {
          twins[foreign] = latin;
          twins[Character.toLowerCase(foreign)] = latin;
        }
      }
    }
    return twins;
  }
}
