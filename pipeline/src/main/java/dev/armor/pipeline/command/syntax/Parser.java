package dev.armor.pipeline.command.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses shell text into a {@link Command}. It never throws: where a shell would report a syntax
 * error, the parser goes on with what a lenient reader would see, because text that one shell
 * refuses another may run. Time is linear in the length of the text.
 */
public final class Parser extends LineParser {
  private static final Set<String> CLOSING =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

  /** The statements of the script itself, where it matters where each of them ends. */
  private @Nullable List<Command> statements;

  private final List<Integer> ends = new ArrayList<>(0);

  private Parser(String text, int depth) {
    super(text, depth);
  }

  /** Reads a whole script. */
  public static Command parse(String script) {
    return new Parser(script, 0).script();
  }

  /** Reads a whole script, and where each of its statements ends. */
  public static Script script(String text) {
    Parser parser = new Parser(text, 0);
    List<Command> items = new ArrayList<>();
    parser.statements = items;
    parser.items(items);
    parser.ended(text.length() + 1, items.size());
    return new Script(text, items, parser.ends);
  }

  private Command script() {
    List<Command> items = new ArrayList<>(1);
    items(items);
    return one(items);
  }

  private void items(List<Command> items) {
    while (!atEnd()) {
      list(items);
      if (atEnd()) {
        break;
      }
      // A closing word or parenthesis with nothing open: a shell stops here, we read on.
      at = peek() == ')' || peek() == ';' ? at + 1 : Math.max(at + 1, endOfName());
    }
  }

  /** Reads the end of the line, where there is one, behind a statement of the script itself. */
  private void endLine(int count) {
    skipBlanks();
    if (peek() == '#') {
      skipComment();
    }
    if (!atEnd() && peek() == '\n') {
      newline();
      ended(isOpen() ? text.length() + 1 : at, count);
    }
  }

  private void ended(int place, int count) {
    while (ends.size() < count) {
      ends.add(place);
    }
  }

  @Override
  LineParser deeper(String body) {
    return new Parser(body, depth + 1);
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
      } else if (peek() == ';' && peek(1) != ';' && peek(1) != '&') {
        at++;
      } else if (at == before) {
        at++;
      }
      items.add(command);
      if (items == statements) {
        endLine(items.size());
      }
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
      } else if ((c == ';' && peek(1) != ';' && peek(1) != '&') || (c == '&' && peek(1) != '>')) {
        at++;
      } else {
        return;
      }
    }
  }

  private boolean isClosing() {
    char c = peek();
    if (c == ')') {
      return true;
    }
    if (c == ';') {
      return peek(1) == ';' || peek(1) == '&';
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
    while (isNegation(at) || (text.startsWith("time ", at) && isNegation(afterBlanks(at + 5)))) {
      at = text.startsWith("time ", at) ? afterBlanks(at + 5) : at + 1;
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

  private boolean isNegation(int i) {
    return i + 1 < end
        && text.charAt(i) == '!'
        && (text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\t');
  }

  private int afterBlanks(int from) {
    int i = from;
    while (i < end && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  @Override
  Command command() {
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
        skipName();
        return new Command.Group(command(), true, List.of());
      }
      default -> {
        return null;
      }
    }
  }

  /** {@code coproc NAME {}: a name stands there only before braces or parentheses. */
  private void skipName() {
    int before = at;
    at = endOfName();
    skipBlanks();
    if (at == before || (peek() != '{' && peek() != '(')) {
      at = before;
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
      boolean endless = close > 0 && isEndless(text.substring(at + 2, close));
      at = close < 0 ? end : close + 2;
      if (endless) {
        expect("do");
        Command body = body();
        expect("done");
        return new Command.Loop(nested("true"), body, redirects());
      }
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

  /** {@code ((;;))}: nothing between the two semicolons ever ends the loop. */
  private static boolean isEndless(String head) {
    int first = head.indexOf(';');
    int second = head.indexOf(';', first + 1);
    return first >= 0 && second > first && head.substring(first + 1, second).isBlank();
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
}
