package dev.armor.agent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Texts put together anew from the words of others: rows of them as they stood, single ones,
 * changed ones, with all kinds of signs between. The compiler leaves out what it has never seen
 * happen and begins again when it does; text of all kinds is where that happens most, and a few
 * samples read over and over cannot show it enough.
 *
 * <p>The same texts for the same round. Not safe for use by many threads.
 */
final class MixedTexts {

  /** What may stand between two words; blanks as often as in prose. */
  private static final String[] GAPS = {
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "? ",
    "! ",
    ": ",
    "; ",
    " - ",
    "-",
    "_",
    "/",
    ".",
    "@",
    "=",
    ":",
    " (",
    ") ",
    " \"",
    "\" ",
    "'",
    " '",
    "' ",
    "\u2019",
    " \u2014 ",
    "\t",
    " #",
    "\n# ",
    " $",
    "&",
    "%20",
    "%",
    "\\n",
    " `",
    "` ",
    "+",
    " +",
    "*",
    " **",
    "** ",
    "|",
    " | ",
    "<",
    "> ",
    "</",
    "[",
    "] ",
    "![",
    "](https://",
    "{",
    "}",
    "://",
    "... ",
    "\r\n",
    "\n- ",
    "\n1. ",
    "~",
    "^",
    " \u00a0",
    "\u200b",
    "\u3002",
    "\u0964 "
  };

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
          + "\u00e9\u00e4\u00f1\u00e7\u00df\u0430\u0435\u043e\u0416\u03b1\u05d0\u0627\u0939\u4e2d"
          + "\u6587\u3042\ud55c\uff21\uff11\u2800\u2603\u00ad@$'-._";

  /** Forms of numbers; {@code 9} stands for any digit, {@code A} for any letter. */
  private static final String[] NUMBERS = {
    "+9 999 999 9999",
    "+99 99 9999 9999",
    "+999 99 999 9999",
    "+99 999 9999999",
    "+999999999999",
    "(999) 999-9999",
    "call 999-999-9999",
    "tel 0999 999 9999",
    "phone 099 99999999",
    "tel 999 999",
    "mobile 9999999999",
    "999-99-9999",
    "9999 9999 9999 9999",
    "9999-9999-9999-9999",
    "9999999999999999",
    "9999-99-99",
    "99.99.9999",
    "99/99/9999",
    "99:99:99",
    "999.999.999.999",
    "AA99 9999 9999 9999 99",
    "AA9999999",
    "A99999999",
    "AAA-9999",
    "99999999A",
    "999 999 999",
    "999.999.999-99",
    "9,999.99",
    "99 %",
    "9999",
    "99",
    "v9.99.9",
    "#9999",
    "99th",
    "999 Aaaa street",
    "A9999999A",
    "AAAA999999",
    "999999/9999",
    "99999999999",
    "999999-9999",
    "AA999999A",
    "9A9999999",
    "999 999 999 99",
    "AAAAA9999A",
    "AA 99 AA 9999",
    "AAAA999999AAAAAA99",
    "AA-99-AA",
    "99-9999999",
    "1AAAAAAAAAAAAAAAAAAAAAAAA9AAAAAAAA",
    "AA:99:AA:99:99:AA",
    "fe80::9:99",
    "A99 9999 9999"
  };

  /** Texts are at least so long: most are a few words, some thousands of characters. */
  private static final int[] SIZES = {
    1, 2, 3, 4, 6, 8, 12, 20, 40, 60, 80, 120, 160, 240, 400, 800, 1_600, 3_200, 6_400
  };

  private static final int LONGEST_ROW = 24;

  private final List<String> words = new ArrayList<>();

  /** Texts of the words of these. */
  MixedTexts(List<String> texts) {
    for (String text : texts) {
      for (String word : text.split("[ \n]+")) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
  }

  /** One text of each size. */
  List<String> round(int round) {
    Random random = new Random(round);
    List<String> texts = new ArrayList<>(SIZES.length);
    for (int size : SIZES) {
      texts.add(text(size, random));
    }
    return texts;
  }

  private String text(int size, Random random) {
    StringBuilder text = new StringBuilder(size + 128);
    // So seldom is a word changed or a gap no blank: prose has little of it, noise nothing else.
    int calm = size < 10 ? 1 : 1 + random.nextInt(24);
    while (text.length() < size) {
      int row = 1 + random.nextInt(Math.min(LONGEST_ROW, words.size()));
      int first = random.nextInt(words.size() - row + 1);
      for (int i = first; i < first + row && text.length() < size; i++) {
        boolean changed = random.nextInt(calm) == 0;
        text.append(changed ? changed(words.get(i), random) : words.get(i));
        text.append(random.nextInt(calm) == 0 ? GAPS[random.nextInt(GAPS.length)] : " ");
      }
    }
    return text.toString();
  }

  private static String changed(String word, Random random) {
    int at = random.nextInt(word.length());
    return switch (random.nextInt(10)) {
      case 0 -> word.toUpperCase(Locale.ROOT);
      case 1 -> word.substring(at);
      case 2 -> new StringBuilder(word).reverse().toString();
      case 3 -> String.join(" ", word.split(""));
      case 4 -> Integer.toString(random.nextInt(1 << random.nextInt(31)));
      case 5 -> run(1 + random.nextInt(30), random);
      case 6 -> word + word;
      case 7, 8 -> number(NUMBERS[random.nextInt(NUMBERS.length)], random);
      default ->
          word.substring(0, at)
              + LETTERS.charAt(random.nextInt(LETTERS.length()))
              + word.substring(at);
    };
  }

  private static String number(String form, Random random) {
    StringBuilder number = new StringBuilder(form);
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      if (c == '9') {
        number.setCharAt(i, (char) ('0' + random.nextInt(10)));
      } else if (c == 'A') {
        number.setCharAt(i, (char) ('A' + random.nextInt(26)));
      }
    }
    return number.toString();
  }

  /** Letters drawn by lot. */
  private static String run(int length, Random random) {
    StringBuilder run = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      run.append(LETTERS.charAt(random.nextInt(62)));
    }
    return run.toString();
  }
}
