package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Calls;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.walk.CodeTokens.Kind;
import dev.armor.pipeline.command.walk.CodeTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for calls in code of a scripting language and judges what they would do. */
final class CodeScan {
  private static final int DEEPEST = 6;
  private final Walk walk;
  private final String language;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Flow> variables = new HashMap<>();
  private boolean connects;
  private boolean spawns;
  private int depth;

  CodeScan(Walk walk, String language) {
    this.walk = walk;
    this.language = language;
  }

  void scan(String source) {
    if (!walk.budget().read(source.length()) || ++depth > DEEPEST) {
      return;
    }
    List<Token> tokens = CodeTokens.of(source, language);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() != Kind.NAME) {
        if (token.is("|") && language.equals("awk")) {
          awkPipe(tokens, i);
        }
        continue;
      }
      imports(tokens, i);
      assignment(tokens, i);
      call(tokens, i);
    }
    if (connects && spawns) {
      walk.report().effect("shell.reverse");
    }
    depth--;
  }

  /** {@code import x as y}, {@code from x import y}. */
  private void imports(List<Token> tokens, int i) {
    String word = tokens.get(i).text();
    if (word.equals("as") && i > 0 && i + 1 < tokens.size()) {
      String target = tokens.get(i - 1).text();
      names.put(tokens.get(i + 1).text(), names.getOrDefault(target, target));
    } else if (word.equals("import") && i >= 2 && tokens.get(i - 2).text().equals("from")) {
      String module = tokens.get(i - 1).text();
      for (int k = i + 1; k < tokens.size() && k < i + 32; k++) {
        Token name = tokens.get(k);
        if (name.kind() == Kind.NAME && !name.text().equals("as")) {
          names.putIfAbsent(name.text(), module + "." + name.text());
        } else if (!name.is(",") && !name.is("(")) {
          break;
        }
      }
    }
  }

  private void assignment(List<Token> tokens, int i) {
    boolean assigns =
        i + 2 < tokens.size() && tokens.get(i + 1).is("=") && !tokens.get(i + 2).is("=");
    if (!assigns) {
      return;
    }
    Token value = tokens.get(i + 2);
    String name = tokens.get(i).text();
    if (value.kind() == Kind.TEXT || value.kind() == Kind.NAME) {
      variables.put(name, expression(tokens, i + 2, endOfExpression(tokens, i + 2)));
    }
    if (value.kind() == Kind.NAME && names.containsKey(value.text())) {
      names.put(name, names.getOrDefault(value.text(), value.text()));
    }
  }

  private static int endOfExpression(List<Token> tokens, int from) {
    int open = 0;
    int i = from;
    for (; i < tokens.size() && i < from + 64; i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[")) {
        open++;
      } else if (token.is(")") || token.is("]")) {
        if (--open < 0) {
          break;
        }
      } else if (open == 0 && (token.is(";") || token.is("\n") || token.is(","))) {
        break;
      }
    }
    return i;
  }

  private void call(List<Token> tokens, int i) {
    String name = resolve(tokens.get(i).text());
    if (name.equals("getattr") && language.equals("python")) {
      byName(tokens, i);
      return;
    }
    boolean member = i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is(")"));
    Calls.Call call = Calls.table().find(language, member ? "*." + name : name);
    if (call == null && i > 0 && tokens.get(i - 1).is(".")) {
      call = Calls.table().find(language, name);
    }
    if (call == null || i + 1 >= tokens.size()) {
      return;
    }
    Token next = tokens.get(i + 1);
    boolean open = next.is("(");
    boolean bare =
        next.kind() == Kind.TEXT || (!open && language.equals("perl")) || name.equals("`");
    if (!open && !bare) {
      return;
    }
    List<int[]> arguments = arguments(tokens, open ? i + 2 : i + 1, open);
    apply(call, tokens, arguments);
  }

  /** {@code getattr(module, "name")(...)}. */
  private void byName(List<Token> tokens, int i) {
    List<int[]> arguments = arguments(tokens, i + 2, true);
    if (arguments.size() < 2) {
      return;
    }
    int[] range = arguments.get(1);
    String name = expression(tokens, range[0], range[1]).inWord();
    Calls.Call call = Calls.table().find(language, "*." + name);
    boolean called = range[1] + 1 < tokens.size() && tokens.get(range[1] + 1).is("(");
    if (call != null && called) {
      apply(call, tokens, arguments(tokens, range[1] + 2, true));
    }
  }

  private String resolve(String name) {
    int dot = name.indexOf('.');
    String head = dot < 0 ? name : name.substring(0, dot);
    String real = names.get(head);
    return real == null ? name : dot < 0 ? real : real + name.substring(dot);
  }

  /** Where each argument of a call starts and stops. */
  private static List<int[]> arguments(List<Token> tokens, int from, boolean closed) {
    List<int[]> found = new ArrayList<>(2);
    int open = 0;
    int start = from;
    int i = from;
    for (; i < tokens.size() && i < from + 256; i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[") || token.is("{")) {
        open++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        if (--open < 0) {
          break;
        }
      } else if (open == 0 && token.is(",")) {
        found.add(new int[] {start, i});
        start = i + 1;
      } else if (open == 0 && !closed && (token.is(";") || token.is("\n"))) {
        break;
      }
    }
    if (i > start) {
      found.add(new int[] {start, i});
    }
    return found;
  }

  private void apply(Calls.Call call, List<Token> tokens, List<int[]> arguments) {
    Flow value = Flow.UNKNOWN;
    if (call.argument() < arguments.size()) {
      int[] range = arguments.get(call.argument());
      value = expression(tokens, range[0], range[1]);
      if (call.effect().equals("shell") && arguments.size() > 1 && manyWords()) {
        value = words(tokens, arguments);
      }
    }
    Argument target = new Argument(value.inWord(), value.origins(), false);
    switch (call.effect()) {
      case "shell" -> {
        spawns = true;
        if (!arguments.isEmpty()) {
          String command = value.text();
          if (command != null && walk.invoker().code().isBareShell(command)) {
            walk.report().effect("shell.escape");
          }
          walk.invoker().code().run("shell", value, List.of(), Flow.NONE);
        }
      }
      case "spawn-terminal" -> {
        spawns = true;
        walk.report().effect("shell.terminal");
      }
      case "duplicate" -> spawns = true;
      case "connect" -> connects = true;
      case "code" -> code(value);
      case "write" -> write(target, tokens, arguments);
      case "read" -> walk.invoker().read(target);
      case "send" -> {
        walk.report().address(target.text());
        sends(tokens, arguments, target);
      }
      case "fetch" -> walk.report().address(target.text());
      default -> {
        if (call.effect().indexOf('.') > 0) {
          walk.report().effect(call.effect());
        } else {
          walk.operation(call.effect(), target);
        }
      }
    }
  }

  /** Languages whose {@code system} takes the words of a command as arguments. */
  private boolean manyWords() {
    return language.equals("perl") || language.equals("ruby");
  }

  private Flow words(List<Token> tokens, List<int[]> arguments) {
    Flow all = Flow.NONE;
    for (int[] range : arguments) {
      Flow word = expression(tokens, range[0], range[1]);
      all = all.isEmpty() ? word : all.then(Flow.of(" ")).then(word);
    }
    return all;
  }

  private void code(Flow value) {
    if (value.has(Origin.NETWORK)) {
      walk.report().effect("run.downloaded");
    } else if (value.text() != null && value.known()) {
      scan(value.text());
    } else if (value.has(Origin.DECODED)) {
      walk.report().effect("opaque.decoded");
    }
  }

  /** {@code open(path, mode)}: which way it goes is in the mode. */
  private void write(Argument target, List<Token> tokens, List<int[]> arguments) {
    String mode = "r";
    if (arguments.size() > 1) {
      int[] range = arguments.get(1);
      for (int i = range[0]; i < range[1]; i++) {
        if (tokens.get(i).kind() == Kind.TEXT) {
          mode = tokens.get(i).text();
        }
      }
    }
    if (mode.length() > 8) {
      // Not a mode: the content that is written.
      walk.operation("write", target);
    } else if (mode.indexOf('a') >= 0 && mode.indexOf('r') < 0) {
      walk.operation("append", target);
    } else if (mode.indexOf('w') >= 0
        || mode.indexOf('>') >= 0
        || mode.indexOf('x') >= 0
        || mode.indexOf('+') >= 0) {
      walk.operation("write", target);
    } else if (target.known()) {
      walk.invoker().read(target);
    }
  }

  private void sends(List<Token> tokens, List<int[]> arguments, Argument url) {
    Flow sent = Flow.NONE;
    for (int k = 1; k < arguments.size(); k++) {
      int[] range = arguments.get(k);
      sent = sent.then(Flow.from(expression(tokens, range[0], range[1]).origins()));
    }
    if (!sent.isEmpty()) {
      walk.invoker().egress().toSocket(sent, url.text());
    }
  }

  /** {@code print | "command"} and {@code "command" | getline}. */
  private void awkPipe(List<Token> tokens, int i) {
    if (i + 1 >= tokens.size()) {
      return;
    }
    Token after = tokens.get(i + 1);
    Flow before =
        i > 0 && tokens.get(i - 1).kind() == Kind.TEXT
            ? Flow.of(tokens.get(i - 1).text())
            : Flow.UNKNOWN;
    if (after.kind() == Kind.TEXT) {
      walk.invoker().code().run("shell", Flow.of(after.text()), List.of(), before);
    } else if (after.text().equals("getline")) {
      walk.invoker().code().run("shell", before, List.of(), Flow.NONE);
    }
  }

  /** The value of an expression as far as it is text: strings, sums of strings, decoders, lists. */
  private Flow expression(List<Token> tokens, int from, int to) {
    StringBuilder text = new StringBuilder();
    int origins = 0;
    String decoder = null;
    boolean list = from < to && tokens.get(from).is("[");
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.TEXT) {
        String piece = decoder == null ? token.text() : decode(decoder, token.text());
        if (list && text.length() > 0) {
          text.append(' ');
        }
        text.append(piece);
      } else if (token.kind() == Kind.NAME) {
        Calls.Call call = Calls.table().find(language, resolve(token.text()));
        Flow known = variables.get(token.text());
        if (call != null && (call.effect().equals("fetch") || call.effect().equals("send"))) {
          origins |= Origin.NETWORK;
          text.append(Argument.UNKNOWN);
        } else if (call != null && call.effect().equals("decode")) {
          decoder = token.text();
          origins |= i + 2 < to && tokens.get(i + 2).kind() == Kind.TEXT ? 0 : Origin.DECODED;
        } else if (call != null && call.effect().equals("write") && i + 2 < to) {
          origins |= walk.invoker().read(Argument.of(tokens.get(i + 2).text())).origins();
          text.append(Argument.UNKNOWN);
          i += 2;
        } else if (known != null) {
          text.append(known.inWord());
          origins |= known.origins();
        } else if (i + 1 >= to || !tokens.get(i + 1).is("(")) {
          if (!isPrefix(token.text()) && !tokens.get(i).text().equals("import")) {
            text.append(Argument.UNKNOWN);
          }
        }
      }
    }
    return new Flow(text.toString(), origins);
  }

  /** {@code b"..."}, {@code r"..."}, {@code f"..."}, and names inside calls that pass text on. */
  private static boolean isPrefix(String name) {
    return name.length() <= 2
        || name.equals("decode")
        || name.equals("encode")
        || name.equals("join")
        || name.equals("glob")
        || name.equals("split")
        || name.startsWith("shell")
        || name.equals("True")
        || name.equals("check");
  }

  private static String decode(String decoder, String text) {
    try {
      if (decoder.contains("hex")) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i + 1 < text.length(); i += 2) {
          plain.append((char) Integer.parseInt(text.substring(i, i + 2), 16));
        }
        return plain.toString();
      }
      return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
