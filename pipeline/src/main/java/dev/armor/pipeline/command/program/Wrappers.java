package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.builtin.Variables;
import dev.armor.pipeline.command.code.Code;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Hosts;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs that run another: {@code sudo}, {@code env}, {@code xargs}, {@code ssh}, ... */
final class Wrappers {
  /** Items of which each starts the command anew; beyond, the input is too much to be followed. */
  private static final int MOST_STARTS = 64;

  /** In characters; bounds the look for its end. */
  private static final int LONGEST_QUOTE = 4096;

  private static final int MOST_ITEMS = 16_384;

  private final Run run;
  private final Code code;
  private final Variables variables;

  Wrappers(Run run, Code code, Variables variables) {
    this.run = run;
    this.code = code;
    this.variables = variables;
  }

  Flow run(Program program, Invocation invocation, List<Argument> arguments, Flow input) {
    int at = invocation.command();
    if (program.is("assigns")) {
      assignments(arguments, at < 0 ? arguments.size() : at);
      Argument split = invocation.value("-S");
      split = split == null ? invocation.value("--split-string") : split;
      if (split != null) {
        return run.shell().text(joined(arguments, at, split), List.of(), input);
      }
    }
    for (Map.Entry<String, String> option : program.code().entrySet()) {
      Argument text = invocation.value(option.getKey());
      if (text != null) {
        return code.text(option.getValue(), text, invocation, input);
      }
    }
    if (at < 0) {
      return bare(program, invocation, input);
    }
    List<Argument> command = arguments.subList(at, arguments.size());
    Argument named = program.is("names-first") ? invocation.value("-x") : null;
    named = named == null && program.is("names-first") ? invocation.value("--exec") : named;
    if (named != null) {
      command = new ArrayList<>(command);
      command.add(0, named);
    }
    if (program.is("no-shells") && command.size() <= 2) {
      String started = joined(command, 0, null).inWord();
      if (run.isBareShell(started)) {
        run.report().effect("shell.odd");
      }
    }
    if (program.is("takes-password") && run.isRound() && isGuess(invocation, command)) {
      run.report().effect("account.guess");
    }
    if (program.is("arguments")) {
      return withItems(program, invocation, command, input);
    }
    if (program.is("remote")) {
      remote(invocation, input);
    }
    if (program.is("remote") && program.joins()) {
      return run.remote(joined(command, 0, null), input);
    }
    if (program.joins()) {
      return run.shell().text(joined(command, 0, null), List.of(), input);
    }
    if (program.is("many-names")) {
      return run.detached(command, input);
    }
    return program.is("privileged")
        ? run.privileged(command, input)
        : run.shell().program(command, input);
  }

  /** A wrapper without a command: a shell in its place. */
  private Flow bare(Program program, Invocation invocation, Flow input) {
    if (program.is("shell")) {
      if (input.text() == null || !input.text().isEmpty()) {
        return code.standardInput("shell", input, invocation);
      }
    }
    if (program.is("privileged")
        && invocation.has("-s", "-i", "--shell", "--login")
        && !input.isEmpty()
        && !input.isRest()) {
      return run.privileged(List.of(Argument.of("sh")), input);
    }
    if (program.is("remote")) {
      remote(invocation, input);
      if (program.joins() && !input.isEmpty() && !invocation.has("-N", "-W")) {
        run.obey(input.origins());
        return run.remote(input, Flow.NONE);
      }
    }
    if (program.is("prints-environment")) {
      return Flow.from(Origin.SECRET);
    }
    return Flow.from(input.origins());
  }

  private void remote(Invocation invocation, Flow input) {
    Argument host = invocation.firstOperand();
    boolean opens = invocation.value("-R") != null;
    if (opens && host != null && run.knowledge().hosts().of(host.text()) == Hosts.Kind.DROP) {
      run.report().effect("tunnel.public-service");
    }
    run.egress().toHost(host, input);
  }

  /** Whether another password, or another user's name, is tried each time. */
  private static boolean isGuess(Invocation invocation, List<Argument> command) {
    Argument password = invocation.value("-p");
    if (password != null && !password.known()) {
      return true;
    }
    for (Argument word : command) {
      int at = word.text().indexOf('@');
      if (at > 0 && !Argument.of(word.text().substring(0, at)).known()) {
        return true;
      }
    }
    return false;
  }

  private void assignments(List<Argument> arguments, int stop) {
    for (int i = 1; i < stop; i++) {
      String text = arguments.get(i).text();
      int equals = text.indexOf('=');
      if (equals > 0 && text.charAt(0) != '-') {
        Flow value = new Flow(text.substring(equals + 1), arguments.get(i).origins());
        variables.set(text.substring(0, equals), value, false);
      }
    }
  }

  private static Flow joined(List<Argument> words, int from, @Nullable Argument first) {
    StringBuilder text = new StringBuilder(first == null ? "" : first.text());
    int origins = first == null ? 0 : first.origins();
    for (int i = Math.max(0, from); i < words.size() && from >= 0; i++) {
      text.append(text.length() == 0 ? "" : " ").append(words.get(i).text());
      origins |= words.get(i).origins();
    }
    return new Flow(text.toString(), origins);
  }

  /** {@code xargs} and {@code parallel}: items of the input become arguments. */
  private Flow withItems(
      Program program, Invocation invocation, List<Argument> command, Flow input) {
    List<Argument> own = new ArrayList<>(command);
    List<Argument> items = new ArrayList<>();
    int colons = separator(own);
    if (colons >= 0) {
      items.addAll(own.subList(colons + 1, own.size()));
      own = own.subList(0, colons);
    }
    Argument file = invocation.value("-a");
    file = file == null ? invocation.value("--arg-file") : file;
    Flow source = file == null ? input : contents(file);
    if (source.has(Origin.MYRIAD) && isUnbound(invocation)) {
      run.report().effect("exhaust.processes");
    }
    String text = source.text();
    String placeholder = placeholder(program, invocation);
    boolean replaces =
        placeholder != null && own.stream().anyMatch(a -> a.text().contains(placeholder));
    if (!items.isEmpty()) {
      // Given after ":::".
    } else if (text == null) {
      items.add(new Argument(String.valueOf(Argument.UNKNOWN), source.origins(), false));
    } else if (replaces) {
      addLines(text, source.origins(), items);
    } else if (invocation.has("-0", "--null") || invocation.value("-d") != null) {
      addParts(text, separator(invocation), source.origins(), items);
    } else {
      addWords(text, source.origins(), items);
    }
    if (!replaces) {
      List<Argument> all = new ArrayList<>(own);
      all.addAll(items);
      return start(program, all);
    }
    Flow output = Flow.NONE;
    for (Argument item : items) {
      List<Argument> all = new ArrayList<>(own.size());
      for (Argument word : own) {
        all.add(
            word.text().contains(placeholder)
                ? new Argument(
                    filled(word.text(), placeholder, item.text()),
                    word.origins() | item.origins(),
                    word.glob())
                : word);
      }
      output = output.then(start(program, all));
    }
    return output;
  }

  /** The word with the item in it; a listing's item that says where it lies already stays as is. */
  private static String filled(String word, @Nullable String placeholder, String item) {
    if (placeholder == null) {
      return word;
    }
    int at = word.indexOf(placeholder);
    boolean whole = at > 0 && word.startsWith("/") && item.startsWith(word.substring(0, at));
    return whole
        ? item + word.substring(at + placeholder.length())
        : word.replace(placeholder, item);
  }

  /** Whether as many are started at once as there are items. */
  private static boolean isUnbound(Invocation invocation) {
    for (String option : List.of("-P", "--max-procs", "-j", "--jobs")) {
      Argument value = invocation.value(option);
      if (value != null && value.text().equals("0")) {
        return true;
      }
    }
    return false;
  }

  private Flow contents(Argument file) {
    return file.text().equals("/dev/null") ? Flow.NONE : run.read(file);
  }

  private void addLines(String text, int origins, List<Argument> items) {
    int i = 0;
    while (i < text.length() && items.size() < MOST_STARTS) {
      int stop = text.indexOf('\n', i);
      stop = stop < 0 ? text.length() : stop;
      if (stop > i) {
        items.add(new Argument(text.substring(i, stop), origins, false));
      }
      i = stop + 1;
    }
    if (i < text.length()) {
      run.budget().exceed();
    }
  }

  /** What parts the items where blanks do not. */
  private static char separator(Invocation invocation) {
    Argument given = invocation.value("-d");
    String text = given == null || invocation.has("-0", "--null") ? "" : given.text();
    return text.isEmpty() || text.equals("\\0")
        ? '\0'
        : text.charAt(0) == '\\' ? '\n' : text.charAt(0);
  }

  private void addParts(String text, char by, int origins, List<Argument> items) {
    int i = 0;
    while (i < text.length()) {
      if (items.size() >= MOST_ITEMS) {
        run.budget().exceed();
        return;
      }
      int stop = text.indexOf(by, i);
      stop = stop < 0 ? text.length() : stop;
      if (stop > i) {
        items.add(new Argument(text.substring(i, stop), origins, false));
      }
      i = stop + 1;
    }
  }

  private void addWords(String text, int origins, List<Argument> items) {
    int i = 0;
    while (i < text.length()) {
      if (items.size() >= MOST_ITEMS) {
        run.budget().exceed();
        return;
      }
      int stop = i;
      char quote = 0;
      StringBuilder word = new StringBuilder();
      while (stop < text.length() && (text.charAt(stop) > ' ' || quote != 0)) {
        char c = text.charAt(stop++);
        if (c == quote) {
          quote = 0;
        } else if (quote == 0 && (c == '\'' || c == '"') && closes(text, stop, c)) {
          quote = c;
        } else {
          word.append(c);
        }
      }
      if (stop > i) {
        items.add(new Argument(word.toString(), origins, false));
      }
      i = stop + 1;
    }
  }

  /** Whether a quote that stands before {@code from} closes in the same line. */
  private static boolean closes(String text, int from, char quote) {
    int end = from;
    while (end < text.length() && end < from + LONGEST_QUOTE && text.charAt(end) != '\n') {
      if (text.charAt(end++) == quote) {
        return true;
      }
    }
    return false;
  }

  private Flow start(Program program, List<Argument> command) {
    if (program.joins()) {
      return run.shell().text(joined(command, 0, null), List.of(), Flow.NONE);
    }
    return run.shell().program(command, Flow.NONE);
  }

  private static int separator(List<Argument> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).text().equals(":::")) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String placeholder(Program program, Invocation invocation) {
    Argument named = invocation.value("-I");
    if (named != null && !named.text().isEmpty()) {
      return named.text();
    }
    return program.is("braces") || invocation.has("-i", "-I", "--replace") ? "{}" : null;
  }
}
