package dev.armor.pipeline.layer.injection;

/** Ciphers simple enough that a model reads them. */
final class Disguises {
  private Disguises() {}

  static String rot13(CharSequence text) {
    char[] rotated = new char[text.length()];
    for (int i = 0; i < rotated.length; i++) {
      char c = text.charAt(i);
      rotated[i] = c >= 'a' && c <= 'z' ? (char) ('a' + (c - 'a' + 13) % 26) : c;
    }
    return new String(rotated);
  }
}
