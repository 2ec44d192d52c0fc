package dev.armor.pipeline.intel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of the STIX 2.1 pattern language that can be matched on one action: comparisons by
 * {@code =} or {@code IN} joined by {@code OR}. A pattern that needs two things at once ({@code
 * AND}, {@code FOLLOWEDBY}, {@code NOT}) is left out whole: half of it would match too much.
 */
final class StixPattern {
  /** How a value of the pattern is to be matched. */
  record Term(Indicator.Kind kind, String pattern) {}

  private static final Set<String> JOINING_ALL = Set.of("AND", "FOLLOWEDBY", "NOT", "REPEATS");
  private static final int MAX_TERMS = 1024;

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private StixPattern(String text) {
    this.text = text;
  }

  /** The terms any of which is a match; empty when the pattern cannot be matched so. */
  static List<Term> read(String text) {
    StixPattern pattern = new StixPattern(text);
    return pattern.split() ? pattern.terms() : List.of();
  }

  /** Splits into words, operators and quoted values (kept with a quote in front). */
  private boolean split() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '\'') {
        i = quoted(i + 1);
        if (i < 0) {
          return false;
        }
      } else if ("[](),".indexOf(c) >= 0) {
        tokens.add(String.valueOf(c));
        i++;
      } else if ("=<>!".indexOf(c) >= 0) {
        int end = i;
        while (end < text.length() && "=<>!".indexOf(text.charAt(end)) >= 0) {
          end++;
        }
        tokens.add(text.substring(i, end));
        i = end;
      } else {
        i = word(i);
      }
    }
    return true;
  }

  private int quoted(int from) {
    StringBuilder value = new StringBuilder("'");
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        value.append(text.charAt(++i));
      } else if (c == '\'') {
        tokens.add(value.toString());
        return i + 1;
      } else {
        value.append(c);
      }
    }
    return -1;
  }

  /** An object path may quote a part of itself: {@code file:hashes.'SHA-256'}. */
  private int word(int from) {
    int end = from;
    boolean quoted = false;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\'' || c == '"') {
        quoted = !quoted;
      } else if (!quoted && (Character.isWhitespace(c) || "[](),=<>!".indexOf(c) >= 0)) {
        break;
      }
      end++;
    }
    tokens.add(text.substring(from, end).replace("'", "").replace("\"", ""));
    return end;
  }

  private List<Term> terms() {
    List<Term> terms = new ArrayList<>(1);
    while (at < tokens.size()) {
      String token = tokens.get(at);
      if (JOINING_ALL.contains(token.toUpperCase(Locale.ROOT))) {
        return List.of();
      }
      if (token.indexOf(':') > 0 && !token.startsWith("'")) {
        if (!comparison(token.toLowerCase(Locale.ROOT), terms)) {
          return List.of();
        }
      } else {
        at++;
      }
      if (terms.size() > MAX_TERMS) {
        return List.of();
      }
    }
    return terms;
  }

  private boolean comparison(String path, List<Term> terms) {
    String operator = at + 1 < tokens.size() ? tokens.get(at + 1).toUpperCase(Locale.ROOT) : "";
    at += 2;
    if (operator.equals("=") || operator.equals("==")) {
      return at < tokens.size() && value(path, tokens.get(at++), terms);
    }
    if (!operator.equals("IN") || at >= tokens.size() || !tokens.get(at).equals("(")) {
      return false;
    }
    for (at++; at < tokens.size(); at++) {
      String token = tokens.get(at);
      if (token.equals(")")) {
        at++;
        return true;
      }
      if (!token.equals(",") && !value(path, token, terms)) {
        return false;
      }
    }
    return false;
  }

  private static boolean value(String path, String token, List<Term> terms) {
    Indicator.Kind kind = token.startsWith("'") ? kindOf(path) : null;
    if (kind == null) {
      return false;
    }
    terms.add(new Term(kind, token.substring(1)));
    return true;
  }

  private static Indicator.@Nullable Kind kindOf(String path) {
    if (path.startsWith("file:hashes.")) {
      return Indicator.Kind.HASH;
    }
    switch (path) {
      case "domain-name:value":
        return Indicator.Kind.HOST;
      case "ipv4-addr:value":
      case "ipv6-addr:value":
        return Indicator.Kind.ADDRESS;
      case "url:value":
      case "process:command_line":
      case "email-addr:value":
      case "user-agent:value":
        return Indicator.Kind.TEXT;
      default:
        return null;
    }
  }
}
