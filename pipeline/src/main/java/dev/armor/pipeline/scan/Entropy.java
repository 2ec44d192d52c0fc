package dev.armor.pipeline.scan;

/** How varied a piece of text is. */
final class Entropy {
  private Entropy() {}

  /** Shannon entropy in bits per character, over characters below 128; others count as one. */
  static double bits(CharSequence text, int start, int end) {
    int[] counts = new int[129];
    for (int i = start; i < end; i++) {
      counts[Math.min(text.charAt(i), 128)]++;
    }
    double length = end - start;
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = count / length;
        bits -= share * Math.log(share);
      }
    }
    return bits / Math.log(2);
  }

  /** Number of different characters below 128. */
  static int distinct(CharSequence text) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 64) {
        low |= 1L << c;
      } else if (c < 128) {
        high |= 1L << (c - 64);
      }
    }
    return Long.bitCount(low) + Long.bitCount(high);
  }
}
