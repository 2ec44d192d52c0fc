package dev.armor.pipeline.command.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses shell text into a {@link Command}. It never throws: where a shell would report a syntax
 * error, the parser goes on with what a lenient reader would see, because text that one shell
 * refuses another may run. Time is linear in the length of the text.
 */
public final class Parser extends WordParser {
  private static final Set<String> CLOSING =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

  /** Characters of an array index that are looked at; what is longer is read as a plain word. */
  private static final int LONGEST_INDEX = 64;

  private final ArrayDeque<Pending> pending = new ArrayDeque<>();

  private record Pending(HereDocument document, String delimiter, boolean stripTabs, boolean raw) {}

  private Parser(String text, int depth) {
    super(text, depth);
  }

  /** Reads a whole script. */
  public static Command parse(String script) {
    return new Parser(script, 0).script();
  }

  private Command script() {
    List<Command> items = new ArrayList<>(1);
    while (!atEnd()) {
      list(items);
      if (atEnd()) {
        break;
      }
      // A closing word or parenthesis with nothing open: a shell stops here, we read on.
      at = peek() == ')' || peek() == ';' ? at + 1 : Math.max(at + 1, endOfName());
    }
    return one(items);
  }

  @Override
  Command nested(String script) {
    return depth >= DEEPEST ? unread() : new Parser(script, depth + 1).script();
  }

  @Override
  Command substitution() {
    if (depth >= DEEPEST) {
      Command rest = unread();
      at = end;
      return rest;
    }
    depth++;
    List<Command> items = new ArrayList<>(1);
    while (!atEnd() && peek() != ')') {
      int before = at;
      list(items);
      if (!atEnd() && peek() != ')') {
        at = Math.max(before + 1, peek() == ';' ? at + 1 : endOfName());
      }
    }
    at = Math.min(end, at + 1);
    depth--;
    return one(items);
  }

  private static Command one(List<Command> items) {
    return items.size() == 1 ? items.get(0) : new Command.Sequence(List.copyOf(items));
  }

  private Command body() {
    List<Command> items = new ArrayList<>(2);
    list(items);
    return one(items);
  }

  /** Reads commands until something closes: a reserved word, a parenthesis, {@code ;;}, the end. */
  private void list(List<Command> items) {
    while (true) {
      skipSeparators();
      if (atEnd() || isClosing()) {
        return;
      }
      int before = at;
      Command command = chain();
      skipBlanks();
      if (peek() == '&' && peek(1) != '&') {
        at++;
        command = new Command.Background(command);
      } else if (peek() == ';' && peek(1) != ';') {
        at++;
      } else if (at == before) {
        at++;
      }
      items.add(command);
    }
  }

  private void skipSeparators() {
    while (!atEnd()) {
      skipBlanks();
      char c = peek();
      if (c == '\n') {
        newline();
      } else if (c == '#') {
        skipComment();
      } else if ((c == ';' && peek(1) != ';') || (c == '&' && peek(1) != '>')) {
        at++;
      } else {
        return;
      }
    }
  }

  private void skipNewlines() {
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

  private void skipComment() {
    int stop = text.indexOf('\n', at);
    at = stop < 0 ? end : stop;
  }

  private boolean isClosing() {
    char c = peek();
    if (c == ')') {
      return true;
    }
    if (c == ';') {
      return peek(1) == ';';
    }
    if (c != '}' && "tefd".indexOf(c) < 0) {
      return false;
    }
    int stop = endOfName();
    return stop - at <= 4 && CLOSING.contains(text.substring(at, stop));
  }

  private int endOfName() {
    int i = at;
    while (i < end && !endsWord(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private Command chain() {
    Command first = pipeline();
    List<Command> links = null;
    StringBuilder operators = new StringBuilder();
    while (true) {
      skipBlanks();
      char c = peek();
      if ((c != '&' && c != '|') || peek(1) != c) {
        return links == null ? first : new Command.Chain(List.copyOf(links), operators.toString());
      }
      at += 2;
      skipNewlines();
      if (links == null) {
        links = new ArrayList<>();
        links.add(first);
      }
      if (atEnd() || isClosing()) {
        continue;
      }
      operators.append(c);
      links.add(pipeline());
    }
  }

  private Command pipeline() {
    skipBlanks();
    while (peek() == '!' && (peek(1) == ' ' || peek(1) == '\t')) {
      at++;
      skipBlanks();
    }
    Command first = command();
    List<Command> stages = null;
    while (true) {
      skipBlanks();
      if (peek() != '|' || peek(1) == '|') {
        return stages == null ? first : new Command.Pipeline(List.copyOf(stages));
      }
      at += peek(1) == '&' ? 2 : 1;
      skipNewlines();
      if (stages == null) {
        stages = new ArrayList<>();
        stages.add(first);
      }
      if (atEnd() || isClosing()) {
        continue;
      }
      stages.add(command());
    }
  }

  private Command command() {
    if (depth >= DEEPEST) {
      Command rest = unread();
      at = end;
      return rest;
    }
    depth++;
    Command command = compound();
    depth--;
    return command != null ? command : simple();
  }

  /**
   * A command that starts with a reserved word or a parenthesis, or null when it is a simple one.
   */
  private @Nullable Command compound() {
    char c = peek();
    if (c == '(') {
      at++;
      Command body = substitution();
      return new Command.Group(body, true, redirects());
    }
    int stop = endOfName();
    int length = stop - at;
    if (length == 0 || length > 8 || "{iwufcs[t".indexOf(c) < 0) {
      return null;
    }
    String word = text.substring(at, stop);
    switch (word) {
      case "{" -> {
        at = stop;
        Command body = body();
        expect("}");
        return new Command.Group(body, false, redirects());
      }
      case "if" -> {
        at = stop;
        return conditional();
      }
      case "while", "until" -> {
        at = stop;
        Command condition = body();
        expect("do");
        Command body = body();
        expect("done");
        return new Command.Loop(condition, body, redirects());
      }
      case "for", "select" -> {
        at = stop;
        return loopOverWords();
      }
      case "case" -> {
        at = stop;
        return selection();
      }
      case "function" -> {
        at = stop;
        skipBlanks();
        int start = at;
        at = endOfName();
        String name = text.substring(start, at);
        skipBlanks();
        if (peek() == '(' && peek(1) == ')') {
          at += 2;
        }
        skipNewlines();
        return new Command.Function(name, command());
      }
      case "[[" -> {
        at = stop;
        return test();
      }
      case "coproc" -> {
        at = stop;
        skipBlanks();
        return command();
      }
      default -> {
        return null;
      }
    }
  }

  private void expect(String closing) {
    skipSeparators();
    if (text.startsWith(closing, at)) {
      at += closing.length();
    }
  }

  private Command conditional() {
    List<Command> heads = new ArrayList<>(2);
    List<Command> bodies = new ArrayList<>(2);
    heads.add(body());
    expect("then");
    bodies.add(body());
    while (true) {
      skipSeparators();
      if (text.startsWith("elif", at)) {
        at += 4;
        heads.add(body());
        expect("then");
        bodies.add(body());
      } else if (text.startsWith("else", at)) {
        at += 4;
        bodies.add(body());
      } else {
        expect("fi");
        return new Command.Branches(List.copyOf(heads), List.copyOf(bodies), redirects());
      }
    }
  }

  private Command loopOverWords() {
    skipBlanks();
    List<Word> words = new ArrayList<>();
    String name = "";
    if (peek() == '(' && peek(1) == '(') {
      int close = text.indexOf("))", at);
      at = close < 0 ? end : close + 2;
    } else {
      int start = at;
      at = endOfName();
      name = text.substring(start, at);
      skipNewlines();
      if (text.startsWith("in", at) && endsWord(at + 2 < end ? text.charAt(at + 2) : ' ')) {
        at += 2;
        skipBlanks();
        words(words);
      } else {
        words.add(new Word(List.of(new Part.Parameter("@", "", null, true)), true, null));
      }
    }
    expect("do");
    Command body = body();
    expect("done");
    return new Command.For(name, List.copyOf(words), body, redirects());
  }

  private void words(List<Word> into) {
    while (!atEnd()) {
      char c = peek();
      if (endsWord(c) && !((c == '<' || c == '>') && peek(1) == '(')) {
        return;
      }
      into.add(word());
      skipBlanks();
    }
  }

  private Command selection() {
    skipBlanks();
    List<Command> bodies = new ArrayList<>();
    List<Word> subject = new ArrayList<>(1);
    if (!atEnd() && !endsWord(peek())) {
      subject.add(word());
    }
    skipNewlines();
    if (text.startsWith("in", at)) {
      at += 2;
    }
    while (true) {
      skipSeparators();
      while (peek() == ';') {
        at++;
        skipSeparators();
      }
      if (atEnd() || text.startsWith("esac", at)) {
        break;
      }
      int before = at;
      pattern();
      bodies.add(body());
      if (peek() == ';') {
        at++;
        while (peek() == ';' || peek() == '&') {
          at++;
        }
      } else if (at == before || (peek() != 'e' && isClosing())) {
        at = Math.max(at + 1, endOfName());
      }
    }
    at = Math.min(end, at + 4);
    return new Command.Branches(
        List.of(new Command.Test(List.copyOf(subject))), List.copyOf(bodies), redirects());
  }

  /** Skips the patterns of one arm of a case, with the parenthesis that ends them. */
  private void pattern() {
    if (peek() == '(') {
      at++;
    }
    while (!atEnd() && peek() != ')' && peek() != '\n') {
      if (endsWord(peek())) {
        at++;
      } else {
        word();
      }
    }
    if (peek() == ')') {
      at++;
    }
  }

  private Command test() {
    List<Word> words = new ArrayList<>();
    while (!atEnd()) {
      skipBlanks();
      char c = peek();
      if (text.startsWith("]]", at)) {
        at += 2;
        break;
      }
      if (c == ';' || (c == '\n' && words.isEmpty())) {
        break;
      }
      if (endsWord(c) && !((c == '<' || c == '>') && peek(1) == '(')) {
        at++;
      } else {
        words.add(word());
      }
    }
    return new Command.Test(List.copyOf(words));
  }

  private Command simple() {
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

  private @Nullable Assignment assignment() {
    int i = at;
    if (!isNameStart(peek())) {
      return null;
    }
    while (i < end && isNamePart(text.charAt(i))) {
      i++;
    }
    String name = text.substring(at, i);
    if (i < end && text.charAt(i) == '[') {
      int furthest = Math.min(end, i + LONGEST_INDEX);
      while (i < furthest && text.charAt(i) != ']') {
        i++;
      }
      i++;
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
      return new Assignment(name, append, Word.of(""), List.copyOf(elements));
    }
    boolean empty = atEnd() || (endsWord(peek()) && !(peek() == '<' && peek(1) == '('));
    return new Assignment(name, append, empty ? Word.of("") : word(), null);
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

  private List<Redirect> redirects() {
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

  /** Passes the end of a line, and the here-documents that were announced on it. */
  private void newline() {
    at++;
    while (!pending.isEmpty()) {
      Pending next = pending.remove();
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
          break;
        }
        body.append(text, from, stop).append('\n');
      }
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
    new Parser(body, depth + 1).quoted(into, '\0');
    return into.build();
  }
}
