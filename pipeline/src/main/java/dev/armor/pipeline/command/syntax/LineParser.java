package dev.armor.pipeline.command.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the parser that reads simple commands: assignments, redirections, here-documents. */
abstract sealed class LineParser extends WordParser permits Parser {

  /** Characters of an array index that are looked at; what is longer is read as a plain word. */
  private static final int LONGEST_INDEX = 64;

  private final ArrayDeque<Pending> pending = new ArrayDeque<>();

  private boolean open;

  private record Pending(HereDocument document, String delimiter, boolean stripTabs, boolean raw) {}

  LineParser(String text, int depth) {
    super(text, depth);
  }

  /** Reads one command of any kind. */
  abstract Command command();

  /** A parser for the body of a here-document, one level deeper. */
  abstract LineParser deeper(String body);

  final void skipNewlines() {
    while (!atEnd()) {
      skipBlanks();
      if (peek() == '\n') {
        newline();
      } else if (peek() == '#') {
        skipComment();
      } else {
        return;
      }
    }
  }

  final void skipComment() {
    int stop = text.indexOf('\n', at);
    at = stop < 0 ? end : stop;
  }

  final Command simple() {
    int start = at;
    List<Assignment> assignments = null;
    List<Word> words = new ArrayList<>(4);
    List<Redirect> redirects = null;
    while (true) {
      skipBlanks();
      char c = peek();
      if (atEnd() || c == '\n' || (c == '#' && at > start)) {
        break;
      }
      if (isRedirect(c)) {
        redirects = redirects == null ? new ArrayList<>(2) : redirects;
        redirects.add(redirect());
        continue;
      }
      if (c == '(' && words.size() == 1 && peek(1) == ')') {
        String name = words.get(0).literal();
        if (name != null) {
          at += 2;
          skipNewlines();
          return new Command.Function(name, command());
        }
      }
      if (endsWord(c) && !((c == '<' || c == '>') && peek(1) == '(')) {
        break;
      }
      Assignment assignment = words.isEmpty() ? assignment() : null;
      if (assignment != null) {
        assignments = assignments == null ? new ArrayList<>(2) : assignments;
        assignments.add(assignment);
        continue;
      }
      words.add(word());
      if (peek() == '(' && endsWithEquals(text, at)) {
        arrayInto(words);
      }
    }
    if (peek() == '(' && at == start) {
      at++;
    }
    skipFunctionGap(words);
    return new Command.Simple(
        assignments == null ? List.of() : List.copyOf(assignments),
        List.copyOf(words),
        redirects == null ? List.of() : List.copyOf(redirects),
        new Span(text, start, at));
  }

  /** After {@code name (} with a blank between: nothing a shell accepts, read on behind it. */
  private void skipFunctionGap(List<Word> words) {
    if (peek() == '(' && !words.isEmpty()) {
      at++;
    }
  }

  private static boolean endsWithEquals(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '=';
  }

  /** {@code declare x=(a b)}: the elements become words of the command. */
  private void arrayInto(List<Word> words) {
    at++;
    while (!atEnd() && peek() != ')') {
      skipNewlines();
      if (!atEnd() && !endsWord(peek())) {
        words.add(word());
      } else if (peek() != ')') {
        at++;
      }
    }
    at = Math.min(end, at + 1);
  }

  private boolean isIndex(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to > from && to < end;
  }

  private @Nullable Assignment assignment() {
    int i = at;
    if (!isNameStart(peek())) {
      return null;
    }
    while (i < end && isNamePart(text.charAt(i))) {
      i++;
    }
    String name = text.substring(at, i);
    Word index = null;
    if (i < end && text.charAt(i) == '[') {
      int open = i;
      i = endOfIndex(i);
      if (isIndex(open + 1, i - 1)) {
        name = text.substring(at, i);
      } else if (i < end && text.charAt(i - 1) == ']') {
        index = evaluated(open + 1, i - 1);
      }
    }
    boolean append = i < end && text.charAt(i) == '+';
    if (append) {
      i++;
    }
    if (i >= end || text.charAt(i) != '=') {
      return null;
    }
    at = i + 1;
    if (peek() == '(') {
      List<Word> elements = new ArrayList<>();
      arrayInto(elements);
      return new Assignment(name, index, append, Word.of(""), List.copyOf(elements));
    }
    boolean empty = atEnd() || (endsWord(peek()) && !(peek() == '<' && peek(1) == '('));
    return new Assignment(name, index, append, empty ? Word.of("") : word(), null);
  }

  /** Behind the bracket that closes the index, past those of substitutions in it. */
  private int endOfIndex(int open) {
    int furthest = Math.min(end, open + LONGEST_INDEX);
    int inner = 0;
    int i = open;
    while (i < furthest && (inner > 0 || text.charAt(i) != ']')) {
      char c = text.charAt(i);
      inner += c == '(' ? 1 : c == ')' && inner > 0 ? -1 : 0;
      i++;
    }
    return i + 1;
  }

  /** The index as a word, when it holds anything that is carried out. */
  private @Nullable Word evaluated(int from, int to) {
    boolean runs = false;
    for (int i = from; i < to && i < end; i++) {
      char c = text.charAt(i);
      runs |= c == '`' || (c == '$' && i + 1 < to && text.charAt(i + 1) == '(');
    }
    if (!runs) {
      return null;
    }
    Builder body = new Builder();
    deeper(text.substring(from, Math.min(to, end))).quoted(body, '\0');
    return body.build();
  }

  private boolean isRedirect(char c) {
    if (c == '<' || c == '>') {
      return peek(1) != '(';
    }
    if (c == '&') {
      return peek(1) == '>';
    }
    int i = 0;
    while (i < 4 && Character.isDigit(peek(i))) {
      i++;
    }
    return i > 0 && (peek(i) == '<' || peek(i) == '>') && peek(i + 1) != '(';
  }

  final List<Redirect> redirects() {
    List<Redirect> found = null;
    while (true) {
      skipBlanks();
      if (atEnd() || !isRedirect(peek())) {
        return found == null ? List.of() : List.copyOf(found);
      }
      found = found == null ? new ArrayList<>(1) : found;
      found.add(redirect());
    }
  }

  private Redirect redirect() {
    int descriptor = -1;
    while (Character.isDigit(peek())) {
      descriptor = Math.max(0, descriptor) * 10 + Character.digit(peek(), 10);
      at++;
    }
    int start = at;
    if (peek() == '&') {
      at++;
    }
    char c = peek();
    at++;
    if (c == '<' && peek() == '<') {
      at++;
      if (peek() == '<') {
        at++;
        return new Redirect(descriptor, "<<<", target(), null);
      }
      return hereDocument(descriptor);
    }
    if (peek() == '>' || peek() == '&' || (c == '>' && peek() == '|')) {
      at++;
    }
    return new Redirect(descriptor, text.substring(start, at), target(), null);
  }

  private Word target() {
    skipBlanks();
    boolean empty = atEnd() || (endsWord(peek()) && peek(1) != '(');
    return empty ? Word.of("") : word();
  }

  private Redirect hereDocument(int descriptor) {
    boolean stripTabs = peek() == '-';
    if (stripTabs) {
      at++;
    }
    skipBlanks();
    int start = at;
    Word delimiter = target();
    String name = delimiter.literal();
    HereDocument document = new HereDocument();
    String plain = name != null ? name : text.substring(start, Math.min(at, end));
    pending.add(new Pending(document, plain, stripTabs, delimiter.quoted()));
    return new Redirect(descriptor, "<<", delimiter, document);
  }

  /** Whether the text ends within a here-document. */
  final boolean isOpen() {
    return open;
  }

  /** Passes the end of a line, and the here-documents that were announced on it. */
  final void newline() {
    at++;
    while (!pending.isEmpty()) {
      Pending next = pending.remove();
      boolean closed = false;
      StringBuilder body = new StringBuilder();
      while (at < end) {
        int stop = text.indexOf('\n', at);
        stop = stop < 0 ? end : stop;
        int from = at;
        while (next.stripTabs && from < stop && text.charAt(from) == '\t') {
          from++;
        }
        at = Math.min(end, stop + 1);
        int length = stop > from && text.charAt(stop - 1) == '\r' ? stop - 1 - from : stop - from;
        if (length == next.delimiter.length() && text.startsWith(next.delimiter, from)) {
          closed = true;
          break;
        }
        body.append(text, from, stop).append('\n');
      }
      open |= !closed;
      next.document.fill(next.raw ? Word.of(body.toString()) : expandable(body.toString()));
    }
  }

  private Word expandable(String body) {
    if (body.indexOf('$') < 0 && body.indexOf('`') < 0 && body.indexOf('\\') < 0) {
      return Word.of(body);
    }
    if (depth >= DEEPEST) {
      return new Word(List.of(new Part.CommandSubstitution(unread(), true)), true, null);
    }
    Builder into = new Builder();
    deeper(body).quoted(into, '\0');
    return into.build();
  }
}
