package dev.armor.pipeline.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 as API.md, section 11, uses it: lower-case hex out, hex of either case in. */
final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";

  private Signatures() {}

  /** The 32 bytes of HMAC-SHA256 over the text in UTF-8. */
  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      // Every Java platform must have HmacSHA256 (javax.crypto.Mac).
      throw new IllegalStateException(ALGORITHM + " is missing", missing);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether the hex text is the expected signature; takes the same time wherever they differ. */
  static boolean matches(byte[] expected, String hex) {
    byte[] given;
    try {
      given = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
    return MessageDigest.isEqual(expected, given);
  }
}
