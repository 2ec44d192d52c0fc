package dev.armor.pipeline.url;

/** The Bidi rule of RFC 5893, section 2, for one label. */
final class Bidi {
  private Bidi() {}

  /**
   * Whether a label that holds right-to-left characters is written in an order that can be read.
   */
  static boolean isValid(String label) {
    int first = Character.getDirectionality(label.codePointAt(0));
    boolean rightToLeft =
        first == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || first == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    boolean europeanNumber = false;
    boolean arabicNumber = false;
    boolean anyRightToLeft = rightToLeft;
    boolean anyLeftToRight = first == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    int last = first;
    for (int i = 0; i < label.length(); ) {
      int c = label.codePointAt(i);
      int direction = Character.getDirectionality(c);
      switch (direction) {
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT:
          anyLeftToRight = true;
          break;
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT:
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC:
          anyRightToLeft = true;
          break;
        case Character.DIRECTIONALITY_EUROPEAN_NUMBER:
          europeanNumber = true;
          break;
        case Character.DIRECTIONALITY_ARABIC_NUMBER:
          arabicNumber = true;
          anyRightToLeft = true;
          break;
        default:
          break;
      }
      if (direction != Character.DIRECTIONALITY_NONSPACING_MARK) {
        last = direction;
      }
      i += Character.charCount(c);
    }
    if (!anyRightToLeft) {
      return true;
    }
    if (!rightToLeft || anyLeftToRight || europeanNumber && arabicNumber) {
      return false;
    }
    return last == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || last == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
        || last == Character.DIRECTIONALITY_EUROPEAN_NUMBER
        || last == Character.DIRECTIONALITY_ARABIC_NUMBER;
  }
}
