package dev.armor.pipeline.scan;

/** Finds addresses of China, Japan and Korea: the place from large to small, then its number. */
final class EastAsianAddresses {
  private static final int LONGEST = 40;

  /** Province, prefecture, city, ward, county, town: what names come before the street. */
  private static final String PLACES = "省市区區県府都町村縣州鎮镇시구군읍면";

  /** Street, road, lane; in Japan the quarter itself. */
  private static final String STREETS = "路街道巷弄号號丁番地条町内目里로길동";

  private EastAsianAddresses() {}

  /** Index of the first letter of the place whose number begins at {@code at}, or -1. */
  static int startBefore(CharSequence text, int at) {
    return start(text, at, at);
  }

  private static int start(CharSequence text, int end, int at) {
    int from = end;
    int places = 0;
    while (from > 0 && at - from < LONGEST && isPart(text.charAt(from - 1))) {
      from--;
      places += PLACES.indexOf(text.charAt(from)) >= 0 ? 1 : 0;
    }
    boolean street = STREETS.indexOf(text.charAt(end - 1)) >= 0;
    boolean blocks = isBlocks(text, at);
    boolean numbered = isNumbered(text, at) || end < at;
    return places >= 2 && (blocks || (street && numbered)) ? from : -1;
  }

  /** Korean leaves a gap before the number. */
  static int startBeforeGap(CharSequence text, int at) {
    char last = at > 1 ? text.charAt(at - 2) : 0;
    return last == '로' || last == '길' ? start(text, at - 1, at) : -1;
  }

  private static boolean isPart(char c) {
    return c >= '\u2e80' || c == ' ';
  }

  /** {@code 1-9-1}: quarter, block and house. */
  private static boolean isBlocks(CharSequence text, int at) {
    int hyphens = 0;
    int next = at;
    while (next < text.length()
        && (Letters.isDigit(text.charAt(next)) || text.charAt(next) == '-')) {
      hyphens += text.charAt(next) == '-' ? 1 : 0;
      next++;
    }
    return hyphens >= 1;
  }

  private static boolean isNumbered(CharSequence text, int at) {
    int next = at;
    while (next < text.length() && Letters.isDigit(text.charAt(next))) {
      next++;
    }
    return next < text.length() && "号號番丁번".indexOf(text.charAt(next)) >= 0;
  }
}
