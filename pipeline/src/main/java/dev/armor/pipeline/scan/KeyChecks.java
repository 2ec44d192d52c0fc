package dev.armor.pipeline.scan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;

/** Rules by which a provider's key can be told from text that only looks like one. */
final class KeyChecks {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private KeyChecks() {}

  static Map<String, IdCheck> checks() {
    return Map.of(
        "mixed", KeyChecks::mixed,
        "cased", KeyChecks::cased,
        "github_crc", KeyChecks::githubChecksum,
        "jwt", KeyChecks::jsonWebToken,
        "discord", KeyChecks::discordId,
        "btc58", Wallets::base58Check,
        "bech32", Wallets::bech32,
        "card", PaymentCards::valid);
  }

  /** At least eight different characters, with digits among letters: a drawn key, not a word. */
  static boolean mixed(String key) {
    boolean digit = false;
    boolean letter = false;
    for (int i = 0; i < key.length(); i++) {
      digit |= Character.isDigit(key.charAt(i));
      letter |= Character.isLetter(key.charAt(i));
    }
    return digit && letter && Entropy.distinct(key) >= Math.min(8, key.length() / 2);
  }

  /** Mixed, and letters of both cases: neither hexadecimal nor words joined by hyphens. */
  static boolean cased(String key) {
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < key.length(); i++) {
      upper |= Letters.isUpper(key.charAt(i));
      lower |= Letters.isLower(key.charAt(i));
    }
    return upper && lower && mixed(key);
  }

  /**
   * GitHub's tokens end in six base62 digits of the CRC-32 of what stands between the prefix and
   * them (GitHub engineering blog, "Behind GitHub's new authentication token formats", 2021).
   */
  private static boolean githubChecksum(String token) {
    int start = token.indexOf('_') + 1;
    int split = token.length() - 6;
    CRC32 crc = new CRC32();
    crc.update(token.substring(start, split).getBytes(StandardCharsets.US_ASCII));
    long value = crc.getValue();
    for (int i = token.length() - 1; i >= split; i--, value /= 62) {
      if (token.charAt(i) != BASE62.charAt((int) (value % 62))) {
        return false;
      }
    }
    return true;
  }

  /** The first part decodes to a JSON object that names an algorithm or a type. */
  private static boolean jsonWebToken(String token) {
    String header = decoded(token.substring(0, token.indexOf('.')));
    return header.startsWith("{") && (header.contains("\"alg\"") || header.contains("\"typ\""));
  }

  /** A bot token begins with its numeric id in base64. */
  private static boolean discordId(String token) {
    String id = decoded(token.substring(0, token.indexOf('.')));
    if (id.length() < 15) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String decoded(String base64) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return ""; // expected for look-alikes: no token, no finding
    }
  }
}
