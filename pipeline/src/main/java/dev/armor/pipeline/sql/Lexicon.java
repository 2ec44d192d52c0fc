package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every word that means something here, found by one look-up for each word of a text: the keywords
 * of {@link Word} and the terms of the resource tables.
 *
 * <p>A table is a list of sections. {@code [rule decision score reason]} opens one; each line in it
 * is a term: {@code call f} (a name before an opening parenthesis), {@code name n} (a name anywhere
 * outside literals), {@code phrase a b c} (words in a row) or {@code head a b} (the first words of
 * a statement, modifiers such as {@code IF EXISTS} left out).
 */
final class Lexicon {

  private static final String[] TABLES = {
    "destruction.txt", "privileges.txt", "outside.txt", "probes.txt", "catalogue.txt", "verbs.txt"
  };

  /** Four times the terms, so that a look-up that fails mostly ends at the first slot. */
  private static final int SLOTS = 4096;

  private static final Lexicon BUILT_IN = read();

  private final @Nullable Entry[] slots = new @Nullable Entry[SLOTS];

  private Lexicon() {}

  static Lexicon builtIn() {
    return BUILT_IN;
  }

  /** How a term has to stand in the text. */
  enum Form {
    CALL,
    NAME,
    PHRASE,
    HEAD
  }

  /** One line of a table; {@code rest} holds the lower-case words after the first. */
  record Term(Form form, List<String> rest, SqlRule rule) {}

  /** All that is known of one word. */
  record Entry(String text, @Nullable Word word, List<Term> terms) {

    /** Whether a table lists the word under this rule. */
    boolean marks(String rule) {
      for (int i = 0; i < terms.size(); i++) {
        if (terms.get(i).rule.id().equals(rule)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The entry of {@code text[from, to)}, whatever its case; null for a word without meaning. */
  @Nullable Entry find(String text, int from, int to) {
    int length = to - from;
    if (length > 64) {
      return null;
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + lower(text.charAt(i));
    }
    for (int slot = spread(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
      Entry entry = slots[slot];
      if (entry == null) {
        return null;
      }
      if (entry.text.length() == length && isSpelled(entry.text, text, from)) {
        return entry;
      }
    }
  }

  private static boolean isSpelled(String lowerCase, String text, int from) {
    for (int i = 0; i < lowerCase.length(); i++) {
      if (lowerCase.charAt(i) != lower(text.charAt(from + i))) {
        return false;
      }
    }
    return true;
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  private static int spread(int hash) {
    return (hash ^ (hash >>> 12)) & (SLOTS - 1);
  }

  private static Lexicon read() {
    Map<String, List<Term>> terms = new HashMap<>();
    for (Word word : Word.values()) {
      terms.put(word.name().toLowerCase(Locale.ROOT), new ArrayList<>());
    }
    for (String table : TABLES) {
      readTable(table, terms);
    }
    Lexicon lexicon = new Lexicon();
    for (Map.Entry<String, List<Term>> each : terms.entrySet()) {
      lexicon.put(new Entry(each.getKey(), wordNamed(each.getKey()), List.copyOf(each.getValue())));
    }
    return lexicon;
  }

  private static void readTable(String table, Map<String, List<Term>> terms) {
    try (InputStream in = Lexicon.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new IllegalStateException(table + " is missing beside " + Lexicon.class);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      SqlRule rule = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        line = line.strip();
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        if (line.startsWith("[")) {
          rule = rule(line.substring(1, line.length() - 1));
        } else if (rule == null) {
          throw new IllegalStateException(table + ": a term before the first section: " + line);
        } else {
          addTerm(line, rule, terms);
        }
      }
    } catch (IOException e) {
      // The table is part of the jar: without it nothing could be judged, so nothing starts.
      throw new UncheckedIOException(e);
    }
  }

  private static SqlRule rule(String section) {
    String[] parts = section.split(" ", 4);
    return new SqlRule(
        parts[0],
        Decision.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        Integer.parseInt(parts[2]),
        parts[3]);
  }

  private static void addTerm(String line, SqlRule rule, Map<String, List<Term>> terms) {
    List<String> words = List.of(line.toLowerCase(Locale.ROOT).split(" +"));
    Form form = Form.valueOf(words.get(0).toUpperCase(Locale.ROOT));
    terms
        .computeIfAbsent(words.get(1), key -> new ArrayList<>())
        .add(new Term(form, words.subList(2, words.size()), rule));
  }

  private static @Nullable Word wordNamed(String text) {
    for (Word word : Word.values()) {
      if (word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    return null;
  }

  private void put(Entry entry) {
    int hash = 0;
    for (int i = 0; i < entry.text.length(); i++) {
      hash = hash * 31 + entry.text.charAt(i);
    }
    int slot = spread(hash);
    while (slots[slot] != null) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    slots[slot] = entry;
  }
}
