package dev.armor.pipeline.command.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The half of the parser that reads words: quoting, expansions and substitutions. */
abstract sealed class WordParser extends Scanner permits LineParser {

  WordParser(String text, int depth) {
    super(text, depth);
  }

  /** Reads commands up to a closing parenthesis, which is consumed. */
  abstract Command substitution();

  /** Reads a whole text as a script of its own, one level deeper. */
  abstract Command nested(String script);

  /** Reads one word; the position is at its first character. */
  final Word word() {
    int start = at;
    while (at < end && isPlain(text.charAt(at))) {
      at++;
    }
    if (at > start && (at >= end || endsWord(text.charAt(at)))) {
      String plain = text.substring(start, at);
      return new Word(List.of(new Part.Literal(plain, false)), false, plain);
    }
    at = start;
    Builder into = new Builder();
    read(into, '\0');
    return into.build();
  }

  /** Characters that need no attention at all: the quick way for ordinary words. */
  private static boolean isPlain(char c) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', ';', '&', '|', '<', '>', '(', ')' -> false;
      case '\'', '"', '\\', '$', '`', '*', '?', '[', '{', '~', '=', '@', '!', '+' -> false;
      default -> true;
    };
  }

  /** Reads unquoted text up to the end of the word, or to {@code stop} when it is given. */
  private void read(Builder into, char stop) {
    while (at < end) {
      char c = text.charAt(at);
      if (stop == '\0' ? endsWord(c) : c == stop) {
        boolean substitutes = (c == '<' || c == '>') && peek(1) == '(';
        if (stop == '\0' && substitutes) {
          processSubstitution(into);
          continue;
        }
        if (stop == '\0' && c == '(' && into.endsWithGlobSign()) {
          globGroup(into);
          continue;
        }
        return;
      }
      switch (c) {
        case '\'' -> single(into);
        case '"' -> {
          at++;
          quoted(into, '"');
          at++;
        }
        case '\\' -> {
          if (peek(1) == '\n') {
            at += 2;
          } else if (at + 1 < end) {
            into.text(text.charAt(at + 1), true);
            at += 2;
          } else {
            into.text('\\', false);
            at++;
          }
        }
        case '`' -> backquotes(into, false);
        case '$' -> dollar(into, false);
        default -> {
          into.text(c, false);
          at++;
        }
      }
    }
  }

  /** Reads double-quoted text up to {@code stop}, which is not consumed; '\0' reads to the end. */
  final void quoted(Builder into, char stop) {
    into.touch();
    while (at < end) {
      char c = text.charAt(at);
      if (c == stop && stop != '\0') {
        return;
      }
      if (c == '\\') {
        char next = peek(1);
        if (next == '\n') {
          at += 2;
        } else if (next == '$' || next == '`' || next == '"' || next == '\\') {
          into.text(next, true);
          at += 2;
        } else {
          into.text('\\', true);
          at++;
        }
      } else if (c == '`') {
        backquotes(into, true);
      } else if (c == '$') {
        dollar(into, true);
      } else {
        into.text(c, true);
        at++;
      }
    }
  }

  private void single(Builder into) {
    int close = text.indexOf('\'', at + 1);
    int stop = close < 0 ? end : close;
    into.touch();
    into.text(text, at + 1, stop);
    at = Math.min(end, stop + 1);
  }

  private void globGroup(Builder into) {
    int open = 0;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\'' || c == '"' || c == '$' || c == '`') {
        return;
      }
      into.text(c, false);
      at++;
      if (c == '(') {
        open++;
      } else if (c == ')' && --open == 0) {
        return;
      }
    }
  }

  private void processSubstitution(Builder into) {
    boolean input = text.charAt(at) == '<';
    at += 2;
    into.part(new Part.ProcessSubstitution(substitution(), input));
  }

  private void backquotes(Builder into, boolean inQuotes) {
    at++;
    StringBuilder script = new StringBuilder();
    while (at < end && text.charAt(at) != '`') {
      char c = text.charAt(at);
      char next = peek(1);
      if (c == '\\' && (next == '`' || next == '\\' || next == '$' || (inQuotes && next == '"'))) {
        script.append(next);
        at += 2;
      } else {
        script.append(c);
        at++;
      }
    }
    at++;
    into.part(new Part.CommandSubstitution(nested(script.toString()), inQuotes));
  }

  private void dollar(Builder into, boolean inQuotes) {
    char next = peek(1);
    if (next == '(') {
      if (peek(2) == '(' && depth < DEEPEST && closesTwice(at + 3)) {
        at += 3;
        arithmetic(into);
      } else {
        at += 2;
        into.part(new Part.CommandSubstitution(substitution(), inQuotes));
      }
    } else if (next == '{' && " \t\n|".indexOf(peek(2)) >= 0) {
      int start = at + 3;
      int close = closingBrace(start);
      at = Math.min(end, close + 1);
      String script = text.substring(Math.min(start, close), close);
      into.part(new Part.CommandSubstitution(nested(script), inQuotes));
    } else if (next == '{') {
      at += 2;
      braces(into, inQuotes);
    } else if (next == '\'' && !inQuotes) {
      at += 2;
      at = AnsiQuote.read(text, at, into);
    } else if (next == '"' && !inQuotes) {
      at += 2;
      quoted(into, '"');
      at++;
    } else if (isNameStart(next)) {
      int start = at + 1;
      at = start;
      while (at < end && isNamePart(text.charAt(at))) {
        at++;
      }
      into.part(new Part.Parameter(text.substring(start, at), "", null, inQuotes));
    } else if ("@*#?$!-0123456789".indexOf(next) >= 0 && next != '\0') {
      into.part(new Part.Parameter(String.valueOf(next), "", null, inQuotes));
      at += 2;
    } else {
      into.text('$', inQuotes);
      at++;
    }
  }

  /** Where the brace closes that was opened before {@code from}; the end when nowhere. */
  private int closingBrace(int from) {
    int open = 1;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '\'') {
        int close = text.indexOf('\'', i + 1);
        i = close < 0 ? end : close;
      } else if (c == '{') {
        open++;
      } else if (c == '}' && --open == 0) {
        return i;
      }
    }
    return end;
  }

  /** Whether the parentheses that were opened just before {@code from} close as {@code ))}. */
  private boolean closesTwice(int from) {
    int open = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '\'') {
        int close = text.indexOf('\'', i + 1);
        if (close < 0) {
          return false;
        }
        i = close;
      } else if (c == '(') {
        open++;
      } else if (c == ')') {
        if (open == 0) {
          return i + 1 < end && text.charAt(i + 1) == ')';
        }
        open--;
      }
    }
    return false;
  }

  private void arithmetic(Builder into) {
    depth++;
    Builder body = new Builder();
    int open = 0;
    while (at < end) {
      char c = text.charAt(at);
      if (c == ')' && open == 0) {
        break;
      }
      if (c == '$') {
        dollar(body, true);
        continue;
      }
      if (c == '`') {
        backquotes(body, true);
        continue;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      body.text(c, true);
      at++;
    }
    at = Math.min(end, at + 2);
    depth--;
    into.part(new Part.Arithmetic(body.build()));
  }

  /** Reads what follows <code>${</code>, and the closing brace. */
  private void braces(Builder into, boolean inQuotes) {
    if (depth >= DEEPEST) {
      at = end;
      into.part(new Part.CommandSubstitution(unread(), inQuotes));
      return;
    }
    depth++;
    String prefix = "";
    char first = peek();
    if ((first == '#' || first == '!') && peek(1) != '}' && isParameter(peek(1))) {
      prefix = String.valueOf(first);
      at++;
    }
    int start = at;
    if (isNameStart(peek())) {
      while (at < end && isNamePart(text.charAt(at))) {
        at++;
      }
    } else if (at < end && peek() != '}') {
      at++;
    }
    String name = text.substring(start, Math.min(at, end));
    if (peek() == '[') {
      int close = text.indexOf(']', at);
      int stop = close < 0 ? end : close + 1;
      name += text.substring(at, stop);
      at = stop;
    }
    String operator = prefix.isEmpty() ? operator() : prefix;
    Word argument = null;
    if (peek() != '}') {
      Builder body = new Builder();
      if (inQuotes) {
        quoted(body, '}');
      } else {
        read(body, '}');
      }
      argument = body.build();
    }
    at = Math.min(end, at + 1);
    depth--;
    into.part(new Part.Parameter(name, operator, argument, inQuotes));
  }

  private static boolean isParameter(char c) {
    return isNamePart(c) || c == '@' || c == '*';
  }

  private String operator() {
    int start = at;
    char c = peek();
    char next = peek(1);
    if (c == ':') {
      at += "-=+?".indexOf(next) >= 0 && next != '\0' ? 2 : 1;
    } else if (c == next && "%#/^,".indexOf(c) >= 0 && c != '\0') {
      at += 2;
    } else if ("-=+?%#/^,@".indexOf(c) >= 0 && c != '\0') {
      at++;
    }
    return text.substring(start, at);
  }

  final Command.Unread unread() {
    return new Command.Unread(new Span(text, Math.min(at, end), end));
  }

  /** Collects the parts of one word. */
  static final class Builder {
    private final List<Part> parts = new ArrayList<>(2);
    private final StringBuilder run = new StringBuilder();
    private boolean runQuoted;
    private boolean quoted;
    private boolean expands;

    void touch() {
      quoted = true;
    }

    void text(char c, boolean asQuoted) {
      switchTo(asQuoted);
      run.append(c);
      if (!asQuoted && "*?[{~".indexOf(c) >= 0) {
        expands = true;
      }
    }

    void text(String from, int start, int stop) {
      switchTo(true);
      run.append(from, start, stop);
    }

    void part(Part part) {
      flush();
      expands = true;
      parts.add(part);
    }

    boolean endsWithGlobSign() {
      return !runQuoted && run.length() > 0 && "@!+*?".indexOf(run.charAt(run.length() - 1)) >= 0;
    }

    Word build() {
      flush();
      return new Word(List.copyOf(parts), quoted, expands ? null : literal());
    }

    private @Nullable String literal() {
      if (parts.size() == 1) {
        return ((Part.Literal) parts.get(0)).text();
      }
      StringBuilder all = new StringBuilder();
      for (Part part : parts) {
        all.append(((Part.Literal) part).text());
      }
      return all.toString();
    }

    private void switchTo(boolean asQuoted) {
      if (runQuoted != asQuoted) {
        flush();
        runQuoted = asQuoted;
      }
      quoted |= asQuoted;
    }

    private void flush() {
      if (run.length() > 0) {
        parts.add(new Part.Literal(run.toString(), runQuoted));
        run.setLength(0);
      }
    }
  }
}
