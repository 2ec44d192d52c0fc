package dev.armor.pipeline.intel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.armor.pipeline.url.Cidr;
import dev.armor.pipeline.url.Host;
import java.time.Instant;
import java.util.Locale;

/**
 * One sign of a known threat.
 *
 * @param id unique among all indicators
 * @param type what it warns of
 * @param kind how {@code pattern} is matched
 * @param pattern a host, address block, hash, text or, after {@code regex:}, an RE2 expression
 * @param severity how bad a match is
 * @param description one sentence for a person
 * @param source where it comes from: {@code built-in}, {@code operator} or a feed's name
 * @param createdAt when it was made
 * @param active whether it is matched at all
 */
public record Indicator(
    String id,
    ThreatType type,
    Kind kind,
    String pattern,
    Severity severity,
    String description,
    String source,
    Instant createdAt,
    boolean active) {

  /** Begins a pattern that is a regular expression. */
  public static final String REGEX = "regex:";

  /** A shorter text would be found everywhere. */
  static final int SHORTEST_TEXT = 3;

  private static final int LONGEST_PATTERN = 4096;

  /** How a pattern is matched. */
  public enum Kind {
    /** The host itself and everything below it. */
    HOST,
    /** An address or block of addresses. */
    ADDRESS,
    /** A file's MD5, SHA-1, SHA-256 or SHA-512 in hexadecimal. */
    HASH,
    /** A part of any text, in any case. */
    TEXT,
    /** An expression found in any text, case-sensitive. */
    EXPRESSION
  }

  /** Tells how a pattern is to be matched when its writer did not say. */
  public static Kind kindOf(String pattern) {
    if (pattern.startsWith(REGEX)) {
      return Kind.EXPRESSION;
    }
    if (isHash(pattern)) {
      return Kind.HASH;
    }
    if (Cidr.tryParse(pattern) != null && pattern.indexOf('.') != pattern.lastIndexOf('.')
        || pattern.indexOf("::") >= 0 && Cidr.tryParse(pattern) != null) {
      return Kind.ADDRESS;
    }
    return isDomain(pattern) ? Kind.HOST : Kind.TEXT;
  }

  /**
   * What is wrong with a pattern of a kind, as a sentence that names it; empty when nothing is. An
   * expression that does not compile, or a text that is found everywhere, is refused.
   */
  public static String fault(Kind kind, String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      return "the pattern has " + pattern.length() + " characters: at most " + LONGEST_PATTERN;
    }
    switch (kind) {
      case HOST:
        return isDomain(pattern) ? "" : "\"" + pattern + "\" is no host name";
      case ADDRESS:
        return Cidr.tryParse(pattern) == null ? "\"" + pattern + "\" is no address block" : "";
      case HASH:
        return isHash(pattern) ? "" : "\"" + pattern + "\" is no MD5, SHA-1, SHA-256 or SHA-512";
      case TEXT:
        return pattern.strip().length() < SHORTEST_TEXT
            ? "\"" + pattern + "\" is too short: it would be found everywhere"
            : "";
      default:
        return expressionFault(pattern);
    }
  }

  private static String expressionFault(String pattern) {
    String expression = pattern.startsWith(REGEX) ? pattern.substring(REGEX.length()) : pattern;
    try {
      return Pattern.compile(expression).matcher("").find()
          ? "\"" + expression + "\" is found everywhere"
          : "";
    } catch (PatternSyntaxException wrong) {
      return "\"" + expression + "\" is no regular expression: " + wrong.getDescription();
    }
  }

  private static boolean isHash(String pattern) {
    int length = pattern.length();
    if (length != 32 && length != 40 && length != 64 && length != 128) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = pattern.charAt(i);
      if (c >= 128 || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDomain(String pattern) {
    String name = pattern.startsWith("*.") ? pattern.substring(2) : pattern;
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || dot > name.length() - 3 || name.length() > 253) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    Host host = Host.parse(name);
    return host != null && host.address() == null;
  }

  /** The key under which hosts and hashes are found. */
  String key() {
    if (kind != Kind.HOST) {
      return pattern.toLowerCase(Locale.ROOT);
    }
    Host host = Host.parse(pattern.startsWith("*.") ? pattern.substring(2) : pattern);
    return host == null ? pattern : host.text();
  }
}
