package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import java.util.Set;

/**
 * Statements that have the database open a file whose name is no literal: an expression, or a value
 * that is bound later. No rule about paths can be held against it, and SQLite and DuckDB open files
 * past every hook.
 */
final class ComputedFile {
  static final SqlRule RULE =
      new SqlRule(
          "sql.computed-file",
          Decision.BLOCK,
          80,
          "opens a file whose name is computed when the statement runs");

  private static final Set<String> READERS = Set.of("sql.read-file-table");

  /** Settings that name a file or folder, or where files are looked for. */
  private static final String[] SETTINGS = {
    "log_query_path",
    "profiling_output",
    "profile_output",
    "secret_directory",
    "file_search_path",
    "home_directory",
    "temp_directory",
    "extension_directory",
    "extension_directories",
    "extension_repository_directory"
  };

  private ComputedFile() {}

  /** Whether the statement whose verb stands at {@code from} opens one by itself. */
  static boolean isOpened(Tokens tokens, int from, int to) {
    if (tokens.is(from, Word.ATTACH)) {
      int at = from + 1;
      while (at < to && isOfTheHead(tokens, at)) {
        at++;
      }
      return isComputed(tokens, at, to);
    }
    if (tokens.is(from, Word.COPY) && !tokens.is(from + 1, Word.INTO)) {
      return isCopied(tokens, from + 1, to);
    }
    if (tokens.is(from, Word.SET) || tokens.reads(from, "pragma")) {
      return isSet(tokens, from + 1, to);
    }
    if (tokens.reads(from, "call") && tokens.reads(from + 1, "enable_logging")) {
      return isAnyComputed(tokens, from + 3, to - 1);
    }
    if (tokens.reads(from, "vacuum")) {
      for (int at = from + 1; at < to && at < from + 4; at++) {
        if (tokens.is(at, Word.INTO)) {
          return isComputed(tokens, at + 1, to);
        }
      }
    }
    return false;
  }

  /** Whether the function at {@code at}, which a rule names, reads one. */
  static boolean isRead(SqlRule rule, Tokens tokens, int at) {
    int argument = at + 2;
    if (!READERS.contains(rule.id()) || !tokens.is(at + 1, Kind.OPEN)) {
      return false;
    }
    if (!tokens.is(argument, Kind.OPEN_BRACKET)) {
      return !tokens.is(argument, Kind.CLOSE)
          && (isComputed(tokens, argument, tokens.size()) || hasWildcards(tokens, argument));
    }
    int end = argument + 1;
    while (end < tokens.size() && !tokens.is(end, Kind.CLOSE_BRACKET)) {
      end++;
    }
    for (int i = argument + 1; i < end; i++) {
      if (isComputed(tokens, i, end) || hasWildcards(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code COPY what TO file}, where what may be a query or have columns in parentheses. */
  private static boolean isCopied(Tokens tokens, int from, int to) {
    int depth = 0;
    for (int at = from; at < to; at++) {
      if (tokens.is(at, Kind.OPEN)) {
        depth++;
      } else if (tokens.is(at, Kind.CLOSE)) {
        depth--;
      } else if (depth == 0 && (tokens.reads(at, "to") || tokens.reads(at, "from"))) {
        boolean stream = tokens.reads(at + 1, "stdin") || tokens.reads(at + 1, "stdout");
        return !stream
            && !tokens.reads(at + 1, "program")
            && (isComputed(tokens, at + 1, to) || hasWildcards(tokens, at + 1));
      }
    }
    return false;
  }

  /** {@code SET GLOBAL name = value}, {@code PRAGMA name = value}. */
  private static boolean isSet(Tokens tokens, int from, int to) {
    for (int at = from; at < to && at < from + 2; at++) {
      for (String setting : SETTINGS) {
        if (tokens.reads(at, setting)) {
          return isComputed(tokens, at + 2, to);
        }
      }
    }
    return false;
  }

  private static boolean isAnyComputed(Tokens tokens, int from, int to) {
    for (int at = from; at < to; at++) {
      if (isComputed(tokens, at, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfTheHead(Tokens tokens, int at) {
    return tokens.reads(at, "database")
        || tokens.reads(at, "or")
        || tokens.reads(at, "replace")
        || tokens.reads(at, "if")
        || tokens.reads(at, "not")
        || tokens.reads(at, "exists");
  }

  /**
   * Whether a literal names files by more than the end of their names, so that which are meant
   * depends on the disk: {@code data/*.csv} is a folder's, {@code /h?me/*}{@code /x} may be
   * anybody's. In an address these characters are no wildcards.
   */
  private static boolean hasWildcards(Tokens tokens, int at) {
    if (!tokens.is(at, Kind.STRING)) {
      return false;
    }
    String name = tokens.text.substring(tokens.start(at), tokens.end(at));
    int star = name.indexOf('*');
    return !name.contains("://")
        && (name.indexOf('?') >= 0
            || name.indexOf('[') >= 0
            || (star >= 0 && name.indexOf('/', star) >= 0));
  }

  /** A literal that an operator follows is part of an expression, a word that is called, too. */
  private static boolean isComputed(Tokens tokens, int at, int to) {
    if (at >= to) {
      return false;
    }
    Kind next = at + 1 < to ? tokens.kind(at + 1) : Kind.END;
    return switch (tokens.kind(at)) {
      case STRING ->
          next == Kind.CONCAT
              || next == Kind.ARITHMETIC
              || next == Kind.SPECIAL
              || next == Kind.STRING // on the next line: the two are one
              || tokens.hasEscapes(at)
              || isVeiled(tokens.text, tokens.start(at), tokens.end(at));
      case WORD, NAME, DOUBLE_QUOTED ->
          next == Kind.OPEN
              || next == Kind.CONCAT
              || isVeiled(tokens.text, tokens.start(at), tokens.end(at));
      case PARAMETER, VARIABLE, OPEN -> true;
      default -> false;
    };
  }

  /**
   * Whether a {@code file:} address, which SQLite decodes, has escapes of what needs none: they
   * hide a name. {@code %20} is a blank, {@code %00} its end.
   */
  private static boolean isVeiled(String text, int from, int to) {
    if (!text.regionMatches(true, from + 1, "file:", 0, 5)) {
      return false;
    }
    for (int i = from + 6; i + 2 < to; i++) {
      int high = text.charAt(i) == '%' ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (low >= 0) {
        char meant = (char) (high * 16 + low);
        if (meant == 0
            || "-._~/".indexOf(meant) >= 0
            || (meant < 128 && Character.isLetterOrDigit(meant))) {
          return true;
        }
      }
    }
    return false;
  }
}
