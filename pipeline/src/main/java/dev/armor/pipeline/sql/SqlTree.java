package dev.armor.pipeline.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statements of a text, their clauses and the queries inside them as indented lines, for
 * a person who asks why. Read from the same tokens as the judgement; never throws on any text.
 */
public final class SqlTree {

  /** More lines than this nobody reads. */
  private static final int MOST_LINES = 200;

  /** Deeper queries are shown as text of the clause around them. */
  private static final int DEEPEST = 20;

  private static final int WIDEST = 100;

  /** Words beside {@link Clause}'s that begin a part worth a line of its own. */
  private static final Set<Word> PARTS = EnumSet.of(Word.SET, Word.VALUES, Word.UNION, Word.JOIN);

  private final Tokens tokens;
  private final int[] closing;
  private final List<String> lines = new ArrayList<>();

  private SqlTree(String sql) {
    this.tokens = Lexer.read(sql, SqlDialect.ANY, false);
    this.closing = closing(tokens);
  }

  /** The tree of that text, a line for each node, children indented by two blanks. */
  public static List<String> lines(String sql) {
    SqlTree tree = new SqlTree(sql);
    int from = 0;
    for (int i = 0; i <= tree.tokens.size(); i++) {
      if (i == tree.tokens.size() || tree.tokens.is(i, Kind.SEMICOLON)) {
        if (i > from) {
          tree.add(0, "statement " + tree.verb(from, i));
          tree.clauses(from, i, 1);
        }
        from = i + 1;
      }
    }
    return List.copyOf(tree.lines);
  }

  /** For each opening parenthesis the token that closes it; the end for one that nothing closes. */
  private static int[] closing(Tokens tokens) {
    int[] closing = new int[tokens.size()];
    Arrays.fill(closing, tokens.size());
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.is(i, Kind.OPEN)) {
        open.push(i);
      } else if (tokens.is(i, Kind.CLOSE) && !open.isEmpty()) {
        closing[open.pop()] = i;
      }
    }
    return closing;
  }

  private String verb(int from, int to) {
    return tokens.isNameLike(from)
        ? tokens.name(from).toUpperCase(Locale.ROOT)
        : "of no known kind: " + text(from, to);
  }

  /** A line for each clause between two tokens, and below it the queries inside it. */
  private void clauses(int from, int to, int depth) {
    int begin = from;
    List<Integer> queries = new ArrayList<>(0);
    for (int i = from; i < to; i++) {
      if (i > begin && startsPart(i)) {
        flush(begin, i, queries, depth);
        begin = i;
      }
      if (tokens.is(i, Kind.OPEN)) {
        int end = Math.min(closing[i], to);
        find(i, end, queries);
        i = end;
      }
    }
    flush(begin, to, queries, depth);
  }

  private boolean startsPart(int i) {
    Word word = tokens.word(i);
    return Clause.of(word) != null || (word != null && PARTS.contains(word));
  }

  /** Adds the outermost queries in parentheses between two tokens. */
  private void find(int from, int to, List<Integer> queries) {
    for (int i = from; i < to; i++) {
      if (tokens.is(i, Kind.OPEN) && isQuery(tokens.word(i + 1))) {
        queries.add(i);
        i = closing[i];
      }
    }
  }

  private static boolean isQuery(@Nullable Word word) {
    return word == Word.SELECT || word == Word.WITH || word == Word.VALUES || word == Word.DELETE;
  }

  private void flush(int begin, int end, List<Integer> queries, int depth) {
    if (begin < end) {
      add(depth, text(begin, end));
    }
    for (int open : queries) {
      int close = Math.min(closing[open], tokens.size());
      add(depth + 1, "query inside");
      if (depth < DEEPEST) {
        clauses(open + 1, close, depth + 2);
      }
    }
    queries.clear();
  }

  private String text(int from, int to) {
    int start = tokens.start(from);
    int end = Math.min(tokens.end(to - 1), start + WIDEST);
    String text = tokens.text.substring(start, Math.max(start, end));
    return end < tokens.end(to - 1) ? text + "…" : text;
  }

  private void add(int depth, String text) {
    if (lines.size() < MOST_LINES) {
      lines.add("  ".repeat(depth) + text);
    } else if (lines.size() == MOST_LINES) {
      lines.add("…");
    }
  }
}
