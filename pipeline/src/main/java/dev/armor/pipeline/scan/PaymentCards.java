package dev.armor.pipeline.scan;

/** Payment card numbers: issuer ranges with their lengths, and the Luhn sum. */
final class PaymentCards {
  /**
   * Lowest and highest value of the first six digits, least and greatest length (ISO/IEC 7812
   * registrations as the schemes publish them).
   */
  private static final int[][] RANGES = {
    {400000, 499999, 13, 19}, // Visa
    {510000, 559999, 16, 16}, // Mastercard
    {222100, 272099, 16, 16}, // Mastercard, second range
    {340000, 349999, 15, 15}, // American Express
    {370000, 379999, 15, 15},
    {601100, 601199, 16, 19}, // Discover
    {622126, 622925, 16, 19},
    {644000, 659999, 16, 19},
    {300000, 305999, 14, 19}, // Diners Club
    {309500, 309599, 14, 19},
    {360000, 369999, 14, 19},
    {380000, 399999, 14, 19},
    {352800, 358999, 16, 19}, // JCB
    {620000, 629999, 16, 19}, // UnionPay
    {500000, 509999, 12, 19}, // Maestro and Dankort
    {560000, 589999, 12, 19},
    {600000, 699999, 12, 19}, // Maestro, RuPay, Discover and others
    {220000, 220499, 16, 19}, // Mir
    {100000, 199999, 15, 15}, // UATP
  };

  private PaymentCards() {}

  /** Whether these 12 to 19 digits are a number that some scheme could have issued. */
  static boolean valid(String digits) {
    if (digits.length() < 12 || digits.length() > 19) {
      return false;
    }
    int head = Integer.parseInt(digits.substring(0, 6));
    for (int[] range : RANGES) {
      if (head >= range[0]
          && head <= range[1]
          && digits.length() >= range[2]
          && digits.length() <= range[3]) {
        return Checksums.luhn(digits) && Entropy.distinct(digits) > 1;
      }
    }
    return false;
  }
}
