package dev.armor.pipeline.audit;

import java.util.Locale;
import java.util.Set;

/**
 * Tells from a name (of a variable, header, option, JSON member, query parameter) that its value is
 * a secret.
 *
 * <p>A name is read as words, parted at punctuation and at a change from lower to upper case, so
 * that {@code apiKey}, {@code API_KEY} and {@code --api-key} are the same and {@code monkey} is not
 * a key.
 */
final class SecretNames {

  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwd",
          "passphrase",
          "pwd",
          "pass",
          "secret",
          "secrets",
          "token",
          "tokens",
          "credential",
          "credentials",
          "authorization",
          "cookie",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "pin",
          "otp",
          "jwt",
          "sig",
          "signature",
          "sessionid",
          "pgpassword",
          "auth",
          "bearer",
          "sas");

  /** Words that make a following or preceding {@code key} a secret one. */
  private static final Set<String> KEY_KINDS =
      Set.of("api", "access", "secret", "private", "encryption", "signing", "account", "master");

  private SecretNames() {}

  /** Whether the value under this name is to be masked; takes time linear in the name. */
  static boolean matches(String name) {
    return matches(name, 0, name.length());
  }

  static boolean matches(CharSequence text, int from, int to) {
    boolean keyKind = false;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i < to && !startsWord(text, from, i)) {
        continue;
      }
      if (i > start) {
        String word = word(text, start, i);
        if (WORDS.contains(word) || (keyKind && word.equals("key"))) {
          return true;
        }
        keyKind = KEY_KINDS.contains(word);
      }
      start = i < to && Character.isLetterOrDigit(text.charAt(i)) ? i : i + 1;
    }
    return false;
  }

  private static boolean startsWord(CharSequence text, int from, int i) {
    char c = text.charAt(i);
    return !Character.isLetterOrDigit(c)
        || (Character.isUpperCase(c) && i > from && Character.isLowerCase(text.charAt(i - 1)));
  }

  private static String word(CharSequence text, int start, int end) {
    // No word that matters is longer; a longer one is cut only to keep the copy small.
    return text.subSequence(start, Math.min(end, start + 20)).toString().toLowerCase(Locale.ROOT);
  }
}
