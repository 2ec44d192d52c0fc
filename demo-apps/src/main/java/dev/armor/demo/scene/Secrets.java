package dev.armor.demo.scene;

import java.security.SecureRandom;
import java.util.Random;

/**
 * Fake credentials in the form of real ones, made anew for each run: none is in this source, and
 * none opens anything.
 *
 * @param accessKeyId in the form of an AWS access key id
 * @param secretKey in the form of an AWS secret access key
 * @param databasePassword a random password
 */
public record Secrets(String accessKeyId, String secretKey, String databasePassword) {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  static Secrets fresh() {
    Random random = new SecureRandom();
    return new Secrets(
        "AKIA" + letters(random, BASE32, 16),
        letters(random, BASE64, 40),
        letters(random, BASE32, 20));
  }

  /** The content of a {@code .env} file that holds them. */
  public String dotenv() {
    return """
        APP_ENV=production
        AWS_ACCESS_KEY_ID=%s
        AWS_SECRET_ACCESS_KEY=%s
        DATABASE_URL=postgres://app:%s@db.internal:5432/shop
        """
        .formatted(accessKeyId, secretKey, databasePassword);
  }

  private static String letters(Random random, String alphabet, int count) {
    StringBuilder out = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }
}
