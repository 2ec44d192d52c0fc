package dev.armor.pipeline.command.expand;

import dev.armor.pipeline.command.run.Budget;
import dev.armor.pipeline.command.syntax.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brace expansion: {@code a{b,c}d} and {@code {1..5}}, on the parts of a word. */
final class Braces {
  private Braces() {}

  /** Whether an unquoted opening brace is in the word. */
  static boolean in(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Literal literal
          && !literal.quoted()
          && literal.text().indexOf('{') >= 0) {
        return true;
      }
    }
    return false;
  }

  /** How many numbers a word counts up that is nothing but a range, {@code {1..500}}; or 0. */
  static long span(List<Part> parts) {
    String text = parts.size() == 1 ? text(parts.get(0)) : "";
    int dots = text.indexOf("..");
    if (dots < 0 || !text.startsWith("{") || !text.endsWith("}")) {
      return 0;
    }
    String from = text.substring(1, dots);
    String to = text.substring(dots + 2, text.length() - 1);
    boolean numbers = isNumber(from) && isNumber(to);
    return numbers ? Math.abs((long) Integer.parseInt(to) - Integer.parseInt(from)) + 1 : 0;
  }

  /** The words that the braces stand for, at most {@link Budget#MOST_WORDS}. */
  static List<List<Part>> expand(List<Part> parts) {
    List<List<Part>> done = new ArrayList<>();
    expand(parts, done, 0);
    return done;
  }

  private static void expand(List<Part> parts, List<List<Part>> done, int depth) {
    if (done.size() >= Budget.MOST_WORDS) {
      return;
    }
    Group group = depth > 24 ? null : find(parts);
    if (group == null) {
      done.add(parts);
      return;
    }
    for (List<Part> alternative : group.alternatives) {
      List<Part> word = new ArrayList<>(group.before);
      word.addAll(alternative);
      word.addAll(group.after);
      expand(word, done, depth + 1);
    }
  }

  private record Group(List<Part> before, List<List<Part>> alternatives, List<Part> after) {}

  /** The first group of braces that expands. */
  private static @Nullable Group find(List<Part> parts) {
    int tries = 0;
    for (int p = 0; p < parts.size(); p++) {
      if (!(parts.get(p) instanceof Part.Literal literal) || literal.quoted()) {
        continue;
      }
      for (int i = literal.text().indexOf('{'); i >= 0; i = literal.text().indexOf('{', i + 1)) {
        Group group = ++tries > 16 ? null : groupAt(parts, p, i);
        if (group != null) {
          return group;
        }
      }
    }
    return null;
  }

  private static @Nullable Group groupAt(List<Part> parts, int part, int at) {
    List<List<Part>> alternatives = new ArrayList<>();
    List<Part> current = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    int open = 1;
    for (int p = part; p < parts.size(); p++) {
      Part piece = parts.get(p);
      if (!(piece instanceof Part.Literal literal) || literal.quoted()) {
        flush(run, current);
        current.add(piece);
        continue;
      }
      String text = literal.text();
      for (int i = p == part ? at + 1 : 0; i < text.length(); i++) {
        char c = text.charAt(i);
        open += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (open == 0) {
          flush(run, current);
          alternatives.add(current);
          return finish(parts, part, at, p, i, alternatives);
        }
        if (c == ',' && open == 1) {
          flush(run, current);
          alternatives.add(current);
          current = new ArrayList<>();
        } else {
          run.append(c);
        }
      }
    }
    return null;
  }

  private static @Nullable Group finish(
      List<Part> parts, int part, int at, int lastPart, int close, List<List<Part>> alternatives) {
    List<List<Part>> words = alternatives;
    if (words.size() == 1) {
      words = range(words.get(0));
      if (words == null) {
        return null;
      }
    }
    List<Part> before = new ArrayList<>(parts.subList(0, part));
    add(text(parts.get(part)).substring(0, at), before);
    List<Part> after = new ArrayList<>();
    add(text(parts.get(lastPart)).substring(close + 1), after);
    after.addAll(parts.subList(lastPart + 1, parts.size()));
    return new Group(before, words, after);
  }

  private static @Nullable List<List<Part>> range(List<Part> body) {
    if (body.size() != 1) {
      return null;
    }
    String text = text(body.get(0));
    int dots = text.indexOf("..");
    if (dots <= 0 || dots + 2 >= text.length()) {
      return null;
    }
    String from = text.substring(0, dots);
    String to = text.substring(dots + 2);
    int step = to.indexOf("..");
    to = step < 0 ? to : to.substring(0, step);
    List<List<Part>> words = new ArrayList<>();
    if (from.length() == 1 && to.length() == 1 && Character.isLetter(from.charAt(0))) {
      int direction = from.charAt(0) <= to.charAt(0) ? 1 : -1;
      for (int c = from.charAt(0); words.size() < 64; c += direction) {
        words.add(List.of(new Part.Literal(String.valueOf((char) c), false)));
        if (c == to.charAt(0)) {
          break;
        }
      }
      return words;
    }
    if (!isNumber(from) || !isNumber(to)) {
      return null;
    }
    int start = Integer.parseInt(from);
    int stop = Integer.parseInt(to);
    int direction = start <= stop ? 1 : -1;
    for (int n = start; words.size() < Budget.MOST_ROUNDS; n += direction) {
      words.add(List.of(new Part.Literal(String.valueOf(n), false)));
      if (n == stop) {
        break;
      }
    }
    return words;
  }

  private static boolean isNumber(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    if (text.length() == start || text.length() > 8) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String text(Part part) {
    return part instanceof Part.Literal literal ? literal.text() : "";
  }

  private static void flush(StringBuilder run, List<Part> into) {
    add(run.toString(), into);
    run.setLength(0);
  }

  private static void add(String text, List<Part> into) {
    if (!text.isEmpty()) {
      into.add(new Part.Literal(text, false));
    }
  }
}
