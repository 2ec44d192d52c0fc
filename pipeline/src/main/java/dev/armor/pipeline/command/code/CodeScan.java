package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.code.CodeTokens.Kind;
import dev.armor.pipeline.command.code.CodeTokens.Token;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Calls;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for calls in code of a scripting language and judges what they would do. */
final class CodeScan {
  private static final int DEEPEST = 6;

  private final Run run;
  private final Code code;
  private final String language;
  private final CodeNames names;
  private final CodeFiles files;
  private final Walks walks;
  private boolean connects;
  private boolean spawns;
  private boolean fetches;
  private boolean forks;
  private boolean keepsInMemory;
  private boolean leavesRunning;
  private int depth;

  /** What a call without arguments is asked of, as far as it is text; else null. */
  private @Nullable Flow receiver;

  CodeScan(Run run, Code code, String language) {
    this.run = run;
    this.code = code;
    this.language = language;
    this.names = new CodeNames(run, language);
    this.files = new CodeFiles(run, names);
    this.walks = new Walks(run);
  }

  void scan(String source) {
    if (!run.budget().read(source.length()) || ++depth > DEEPEST) {
      return;
    }
    List<Token> tokens = CodeTokens.of(source, language);
    keepsInMemory |= source.contains(":memory:");
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.NAME) {
        names.imports(tokens, i);
        if (token.text().equals("execute") && language.equals("other")) {
          executed(tokens, i);
        }
        names.assignment(tokens, i);
        names.loop(tokens, i);
        files.bind(tokens, i);
        call(tokens, i);
      } else if (language.equals("awk")) {
        awk(tokens, i);
      } else if (token.is("!") && language.equals("other")) {
        executed(tokens, i); // "command".! of Scala
      }
    }
    walks.judge(tokens);
    String service = ServiceCalls.effect(tokens);
    if (!service.isEmpty()) {
      run.report().effect(service);
    }
    if ((forks || leavesRunning) && EndlessLoops.in(tokens)) {
      run.report().effect("exhaust.fork-bomb");
    } else if (EndlessLoops.grows(tokens)) {
      run.report().effect("exhaust.memory");
    }
    if (connects && spawns) {
      run.report().effect("shell.reverse");
    }
    depth--;
  }

  /** {@code "command".execute()}, at what stands behind the dot. */
  private void executed(List<Token> tokens, int i) {
    boolean text = i > 1 && tokens.get(i - 1).is(".") && tokens.get(i - 2).kind() == Kind.TEXT;
    if (text) {
      spawns = true;
      shell(Flow.of(tokens.get(i - 2).text()));
    }
  }

  private void call(List<Token> tokens, int i) {
    String name = names.resolve(tokens.get(i).text());
    if (name.equals("getattr") && language.equals("python")) {
      byName(tokens, i);
      return;
    }
    if (files.written(tokens, i)) {
      return;
    }
    Calls.Call call = find(tokens, i, name);
    if (call == null && name.startsWith("$") && language.equals("php")) {
      call = Calls.table().find(language, names.value(name, Flow.UNKNOWN).inWord());
    }
    int at = call == null ? i : behindName(tokens, i);
    if (call == null || at >= tokens.size()) {
      return;
    }
    Token next = tokens.get(at);
    if (call.effect().equals("code") && next.is(")") && fetches && tokens.get(i - 1).is("(")) {
      run.report().effect("run.downloaded"); // fetch(...).then(eval)
    }
    boolean open = next.is("(");
    boolean bare =
        next.kind() == Kind.TEXT
            || name.equals("`")
            || call.effect().equals("fork")
            || (!open && (language.equals("perl") || language.equals("tcl")))
            || ((next.kind() == Kind.NAME || next.is("[")) && language.equals("ruby"));
    if (open || bare) {
      List<int[]> arguments = CodeNames.arguments(tokens, open ? at + 1 : at, open);
      boolean deletes = call.effect().startsWith("delete");
      receiver = deletes && arguments.isEmpty() ? names.receiver(tokens, i) : null;
      apply(call, tokens, arguments);
      receiver = null;
    }
  }

  /** Where a call goes on behind its name, of which a last "!" or "*" may be part elsewhere. */
  private int behindName(List<Token> tokens, int i) {
    int at = i + 1;
    boolean marked =
        language.equals("other")
            && at + 1 < tokens.size()
            && (tokens.get(at).is("!") || tokens.get(at).is("*"))
            && (tokens.get(at + 1).is("(") || tokens.get(at + 1).kind() == Kind.TEXT);
    return marked ? at + 1 : at;
  }

  private Calls.@Nullable Call find(List<Token> tokens, int i, String name) {
    boolean dot = i > 0 && tokens.get(i - 1).is(".");
    boolean member =
        dot
            || (i > 0 && tokens.get(i - 1).is(")"))
            || isChained(tokens, i)
            || (i > 0 && tokens.get(i - 1).is(":") && language.equals("lua"));
    String module = dot ? names.required(tokens, i) : null;
    Calls.Call call =
        Calls.table().find(language, module != null ? module + name : member ? "*." + name : name);
    return call == null && member ? Calls.table().find(language, name) : call;
  }

  /** {@code connect(...)->name}. */
  private static boolean isChained(List<Token> tokens, int i) {
    return i > 2
        && tokens.get(i - 1).is(">")
        && tokens.get(i - 2).is("-")
        && tokens.get(i - 3).is(")");
  }

  /** {@code getattr(module, "name")(...)}. */
  private void byName(List<Token> tokens, int i) {
    List<int[]> arguments = CodeNames.arguments(tokens, i + 2, true);
    if (arguments.size() < 2) {
      return;
    }
    int[] range = arguments.get(1);
    String name = names.expression(tokens, range[0], range[1]).inWord();
    Calls.Call call = Calls.table().find(language, "*." + name);
    boolean called = range[1] + 1 < tokens.size() && tokens.get(range[1] + 1).is("(");
    if (call != null && called) {
      apply(call, tokens, CodeNames.arguments(tokens, range[1] + 2, true));
    }
  }

  private void apply(Calls.Call call, List<Token> tokens, List<int[]> arguments) {
    Flow value = Flow.UNKNOWN;
    if (call.argument() < arguments.size()) {
      int[] range = arguments.get(call.argument());
      value = names.expression(tokens, range[0], range[1]);
      if (call.effect().equals("shell") && call.argument() > 0) {
        value = started(tokens, arguments, call.argument());
      } else if (call.effect().equals("shell")
          && arguments.size() > 1
          && words(tokens, arguments.get(1))) {
        // What follows a list are options of the call, not words of the command.
        boolean list = tokens.get(arguments.get(1)[0]).is("[");
        value = words(tokens, list ? arguments.subList(0, 2) : arguments);
      }
    }
    if (receiver != null) {
      value = receiver; // path.delete()
    }
    Argument target = new Argument(value.inWord(), value.origins(), false);
    switch (call.effect()) {
      case "shell" -> {
        spawns = true;
        // The words of Tcl are followed as such.
        if (!arguments.isEmpty() && !language.equals("tcl")) {
          shell(value);
        }
      }
      case "spawn-terminal" -> {
        spawns = true;
        run.report().effect("shell.terminal");
      }
      case "duplicate" -> spawns = true;
      case "connect" -> connects = true;
      case "code" -> {
        fetches |= !arguments.isEmpty() && opensAddress(tokens, arguments.get(0));
        code(value);
      }
      case "write" -> {
        walks.opens(target);
        files.opened(target, tokens, arguments);
      }
      case "read" -> {
        if (isAddress(target.text())) {
          fetches = true;
          run.report().address(target.text());
          inAddress(value, target);
        } else {
          run.read(target);
        }
      }
      case "copy" -> files.copied(target, tokens, arguments);
      case "send" -> {
        fetches = true;
        run.report().address(target.text());
        sends(tokens, arguments, target);
      }
      case "fork" -> forks = true;
      case "sql" -> statement(value);
      case "encrypt" -> walks.encrypts();
      case "home" -> walks.place(Argument.of("~"));
      case "walk" -> walks.through(target);
      case "walks" -> walks.goesThrough(target.text());
      case "place" -> walks.place(target);
      case "applies" -> applied(tokens, arguments);
      case "answer" -> {
        if ((fetches || connects) && value.has(Origin.SECRET)) {
          run.egress().toSocket(Flow.from(Origin.SECRET), "another host");
        }
      }
      case "environment" -> {}
      case "fetch" -> {
        fetches = true;
        run.report().address(target.text());
        inAddress(value, target);
        if (language.equals("python")) {
          sends(tokens, arguments, target);
        }
        files.fetched(tokens, arguments);
      }
      default -> {
        if (call.effect().equals("remote.delete-some") && isEverything(tokens, arguments)) {
          run.report().effect("database.destroy-statement");
        } else if (call.effect().indexOf('.') > 0) {
          run.report().effect(call.effect());
        } else {
          if (call.effect().startsWith("delete") && isChanging(target)) {
            walks.deletes();
          }
          operation(call.effect(), target);
        }
      }
    }
  }

  /** An operation on a path, or on each that a loop goes through. */
  private void operation(String operation, Argument target) {
    if (!names.isListed(target.text())) {
      run.operation(operation, target);
      return;
    }
    for (String one : target.text().split(" ")) {
      run.operation(operation, Argument.of(one));
    }
  }

  /** What is asked of a database; one that is kept in memory only is the code's own. */
  private void statement(Flow value) {
    if (value.text() != null && !keepsInMemory && value.text().indexOf(' ') > 0) {
      code.run("sql", value.without(Origin.NETWORK), List.of(), Flow.NONE);
    }
  }

  /** Whether what is named is another file each time. */
  private static boolean isChanging(Argument target) {
    return !target.known() || target.text().isEmpty() || target.text().startsWith("$");
  }

  /** What is kept secret, as part of an address. */
  private void inAddress(Flow address, Argument target) {
    if (address.has(Origin.SECRET)) {
      run.egress().toSocket(Flow.from(Origin.SECRET), target.text());
    }
  }

  /** A function that is handed over by its name, with what it is applied to. */
  private void applied(List<Token> tokens, List<int[]> arguments) {
    if (arguments.size() < 2) {
      return;
    }
    String name = names.resolve(tokens.get(arguments.get(0)[0]).text());
    Calls.Call call = Calls.table().find(language, name);
    if (call != null) {
      apply(call, tokens, arguments.subList(1, arguments.size()));
    }
  }

  /** Whether the first argument is an empty filter. */
  private static boolean isEverything(List<Token> tokens, List<int[]> arguments) {
    int[] range = arguments.isEmpty() ? new int[] {0, 0} : arguments.get(0);
    return range[1] - range[0] == 2
        && tokens.get(range[0]).is("{")
        && tokens.get(range[0] + 1).is("}");
  }

  private void shell(Flow value) {
    String command = value.text();
    leavesRunning |= command != null && command.endsWith("&");
    if (command != null && run.isBareShell(command)) {
      run.report().effect("shell.escape");
    }
    code.run("shell", value, List.of(), Flow.NONE);
  }

  /** A program by its file, which counts, and its words, of which the first is only its name. */
  private Flow started(List<Token> tokens, List<int[]> arguments, int words) {
    int[] range = arguments.get(words - 1);
    Flow file = names.expression(tokens, range[0], range[1]);
    Flow all = words(tokens, arguments.subList(words, arguments.size()));
    String text = all.text();
    if (text == null || !file.known()) {
      return all;
    }
    int blank = text.indexOf(' ');
    return new Flow(file.inWord() + (blank < 0 ? "" : text.substring(blank)), all.origins());
  }

  /** Whether the words of the command follow: as arguments, or in a list as the second one. */
  private boolean words(List<Token> tokens, int[] second) {
    return tokens.get(second[0]).is("[") || manyWords();
  }

  /** Languages whose {@code system} takes the words of a command as arguments. */
  private boolean manyWords() {
    return language.equals("perl")
        || language.equals("ruby")
        || language.equals("go")
        || language.equals("other");
  }

  private Flow words(List<Token> tokens, List<int[]> arguments) {
    Flow all = Flow.NONE;
    for (int[] range : arguments) {
      Flow word = names.expression(tokens, range[0], range[1]);
      String text = word.text();
      boolean list = tokens.get(range[0]).is("[");
      if (text != null && !all.isEmpty() && !list) {
        word = new Flow(CodeNames.asWord(text), word.origins());
      }
      all = all.isEmpty() ? word : all.then(Flow.of(" ")).then(word);
    }
    return all;
  }

  private static boolean isAddress(String text) {
    return text.startsWith("http://") || text.startsWith("https://") || text.startsWith("ftp://");
  }

  /** Whether a function inside reads what an address answers. */
  private boolean opensAddress(List<Token> tokens, int[] range) {
    for (int i = range[0]; i + 1 < range[1]; i++) {
      if (tokens.get(i).kind() == Kind.NAME && tokens.get(i + 1).is("(")) {
        Calls.Call call = find(tokens, i, names.resolve(tokens.get(i).text()));
        String effect = call == null ? "" : call.effect();
        boolean text = i + 2 < range[1] && tokens.get(i + 2).kind() == Kind.TEXT;
        if (effect.equals("fetch")
            || (text && effect.equals("read") && isAddress(tokens.get(i + 2).text()))) {
          return true;
        }
      }
    }
    return false;
  }

  private void code(Flow value) {
    boolean elsewhere = value.text() != null && isAddress(value.text());
    if (elsewhere) {
      run.report().address(value.inWord());
    }
    if (elsewhere || value.has(Origin.NETWORK)) {
      run.report().effect("run.downloaded");
    } else if (value.text() != null && value.known()) {
      scan(value.text());
    } else if (value.has(Origin.DECODED)) {
      run.report().effect("opaque.decoded");
    } else if (fetches) {
      // Handed over by a call-back: what was fetched before is all that there is to evaluate.
      run.report().effect("run.downloaded");
    } else if (value.text() != null) {
      scan(value.text().replace(Argument.UNKNOWN, ' '));
    }
  }

  private void sends(List<Token> tokens, List<int[]> arguments, Argument url) {
    Flow sent = Flow.NONE;
    for (int k = 1; k < arguments.size(); k++) {
      int[] range = arguments.get(k);
      sent = sent.then(Flow.from(names.expression(tokens, range[0], range[1]).origins()));
    }
    if (!sent.isEmpty()) {
      run.egress().toSocket(sent, url.text());
    }
  }

  /** Pipes and the files of {@code awk} that stand for connections. */
  private void awk(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    if (token.kind() == Kind.TEXT && token.text().startsWith("/inet")) {
      connects = true;
    } else if ((token.is(">") || token.is("<")) && i + 1 < tokens.size()) {
      awkFile(token, tokens.get(i + 1));
    } else if (token.is("|")) {
      boolean both = i + 1 < tokens.size() && tokens.get(i + 1).is("&");
      awkPipe(tokens, i, both ? i + 2 : i + 1);
    }
  }

  /** {@code print > "/file"} and {@code getline < "/file"}; what is no path is only compared. */
  private void awkFile(Token sign, Token after) {
    if (after.kind() != Kind.TEXT
        || !(after.text().startsWith("/") || after.text().startsWith("~"))) {
      return;
    }
    Argument file = Argument.of(after.text());
    if (sign.is(">")) {
      run.write(file, Flow.UNKNOWN, false);
    } else if (!after.text().startsWith("/inet")) {
      run.read(file);
    }
  }

  /** {@code print | "command"} and {@code "command" | getline}. */
  private void awkPipe(List<Token> tokens, int i, int at) {
    if (at >= tokens.size()) {
      return;
    }
    Token after = tokens.get(at);
    Token before = i > 0 ? tokens.get(i - 1) : after;
    if (after.kind() == Kind.TEXT) {
      Flow input = before.kind() == Kind.TEXT ? Flow.of(before.text()) : Flow.UNKNOWN;
      code.run("shell", Flow.of(after.text()), List.of(), input);
    } else if (after.text().equals("getline")) {
      Flow command =
          before.kind() == Kind.TEXT
              ? Flow.of(before.text())
              : names.value(before.text(), Flow.UNKNOWN);
      String text = command.text();
      if (text == null || !text.startsWith("/inet")) {
        spawns = true;
        code.run("shell", command, List.of(), Flow.NONE);
      }
    }
  }
}
