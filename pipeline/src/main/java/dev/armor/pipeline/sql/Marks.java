package dev.armor.pipeline.sql;

import org.jspecify.annotations.Nullable;

/** Rules of score 0: they make no finding, they tell the readers what a name stands for. */
final class Marks {

  /** Calls that tell the server's name, user or version. */
  static final String PROBE = "mark.probe";

  /** Calls that raise an error which repeats their argument. */
  static final String ERROR_PROBE = "mark.error-probe";

  /** Calls that cost in proportion to a number among their arguments. */
  static final String COSTLY = "mark.costly";

  /** Calls that turn one character of an answer into a number. */
  static final String ORDINAL = "mark.ordinal";

  /** Calls without arguments that are constants all the same. */
  static final String PURE = "mark.pure";

  /** Calls whose value depends on the rows even if all arguments are constants. */
  static final String ROWS = "mark.rows";

  /** Bare words that are no columns: {@code current_date}. */
  static final String VALUE_OF_SERVER = "mark.value-of-server";

  /** First words of statements that harm nothing by themselves. */
  static final String VERB = "mark.verb";

  /** Schemas and tables that describe the database. */
  static final String CATALOGUE = "mark.catalogue";

  private static final String[] CREDENTIAL_PARTS = {
    "passw", "pwd", "secret", "api_key", "apikey", "private_key", "credential"
  };

  /** Ends of names that say something of a password and not the password itself. */
  private static final String[] ABOUT = {
    "_at",
    "_on",
    "_date",
    "_hint",
    "_expiry",
    "_expires",
    "_policy",
    "_changed",
    "_age",
    "_length",
    "_status",
    "_type",
    "_required",
    "_enabled",
    "_version",
    "_count",
    "_id",
    "_name",
    "_set"
  };

  private Marks() {}

  /** Whether a name says that what it names is a password, a key or the like. */
  static boolean isCredential(Tokens tokens, int token) {
    int end = tokens.end(token);
    String text = tokens.text;
    for (int i = tokens.start(token); i < end - 2; i++) {
      switch (text.charAt(i) | 0x20) {
        case 'p', 's', 'a', 'c' -> {
          if (credentialPart(text, i, end) != null) {
            return !isAbout(text, end);
          }
        }
        default -> {}
      }
    }
    return tokens.reads(token, "pass") || text.regionMatches(true, end - 5, "_pass", 0, 5);
  }

  private static boolean isAbout(String text, int end) {
    for (String about : ABOUT) {
      if (text.regionMatches(true, end - about.length(), about, 0, about.length())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String credentialPart(String text, int at, int end) {
    for (String part : CREDENTIAL_PARTS) {
      if (at + part.length() <= end && text.regionMatches(true, at, part, 0, part.length())) {
        return part;
      }
    }
    return null;
  }
}
