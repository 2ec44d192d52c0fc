package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.List;

/** Reads the written form of a {@link Shape}. */
final class ShapeReader {
  private static final int MANY = 512;

  private final String source;
  private int at;

  ShapeReader(String source) {
    this.source = source;
  }

  List<Element> elements() {
    List<Element> elements = new ArrayList<>();
    while (at < source.length()) {
      elements.add(element());
    }
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("a shape needs at least one element");
    }
    return elements;
  }

  private Element element() {
    char c = source.charAt(at++);
    boolean anyCase = c == '~';
    if (anyCase) {
      c = source.charAt(at++);
    }
    if (c == '_' || c == '=') {
      return Element.separator(c == '=');
    }
    if (c == '"') {
      int end = source.indexOf('"', at);
      String literal = source.substring(at, end);
      at = end + 1;
      return new Element(literal, anyCase, 0, 0, literal.length(), literal.length(), false);
    }
    long[] set = new long[2];
    for (char member : members(c).toCharArray()) {
      add(set, member);
      if (anyCase) {
        add(set, Character.toLowerCase(member));
        add(set, Character.toUpperCase(member));
      }
    }
    int min = 1;
    int max = 1;
    if (at < source.length() && source.charAt(at) == '{') {
      int end = source.indexOf('}', at);
      String[] bounds = source.substring(at + 1, end).split(",", -1);
      min = Integer.parseInt(bounds[0]);
      max = bounds.length == 1 ? min : bounds[1].isEmpty() ? MANY : Integer.parseInt(bounds[1]);
      at = end + 1;
    }
    return new Element("", false, set[0], set[1], min, max, false);
  }

  private static void add(long[] set, char c) {
    set[c >>> 6] |= 1L << (c & 63);
  }

  private String members(char c) {
    return switch (c) {
      case '9' -> range('0', '9');
      case 'A' -> range('A', 'Z');
      case 'a' -> range('A', 'Z') + range('a', 'z');
      case 'X' -> range('A', 'Z') + range('0', '9');
      case 'x' -> range('A', 'Z') + range('a', 'z') + range('0', '9');
      case 'w' -> range('A', 'Z') + range('a', 'z') + range('0', '9') + "_";
      case 'u' -> range('A', 'Z') + range('a', 'z') + range('0', '9') + "_-";
      case 'B' -> range('A', 'Z') + range('a', 'z') + range('0', '9') + "+/=";
      case 'h' -> range('0', '9') + range('a', 'f') + range('A', 'F');
      case '[' -> listed();
      default ->
          throw new IllegalArgumentException("unknown element '" + c + "' in shape " + source);
    };
  }

  private String listed() {
    int end = source.indexOf(']', at);
    StringBuilder members = new StringBuilder();
    while (at < end) {
      char first = source.charAt(at++);
      if (at + 1 < end && source.charAt(at) == '-') {
        members.append(range(first, source.charAt(at + 1)));
        at += 2;
      } else {
        members.append(first);
      }
    }
    at = end + 1;
    return members.toString();
  }

  private static String range(char first, char last) {
    StringBuilder members = new StringBuilder();
    for (char c = first; c <= last; c++) {
      members.append(c);
    }
    return members.toString();
  }

  /**
   * One element.
   *
   * @param literal the text it stands for, or empty
   * @param anyCase whether the literal's letters may be of any case
   * @param low the characters below 64 that it takes, a bit each
   * @param high those from 64 to 127
   * @param min how often at least
   * @param max how often at most
   * @param separator whether it is a separator
   */
  record Element(
      String literal, boolean anyCase, long low, long high, int min, int max, boolean separator) {

    int leastWordCharacters() {
      if (literal.isEmpty()) {
        return separator ? 0 : min;
      }
      return (int) literal.chars().filter(c -> Letters.isWord((char) c)).count();
    }

    static Element separator(boolean required) {
      return new Element("", false, 0, 0, required ? 1 : 0, 1, true);
    }

    boolean takes(char c) {
      return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> (c - 64) & 1) != 0;
    }

    boolean sameLetter(char expected, char c) {
      return expected == c
          || (anyCase && Character.toLowerCase(expected) == Character.toLowerCase(c));
    }
  }
}
