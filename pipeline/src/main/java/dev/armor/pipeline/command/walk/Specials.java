package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The few programs whose arguments are a language of their own. */
final class Specials {
  private final Walk walk;
  private final Find find;
  private final Copying copying;
  private final EditorScript editors;

  Specials(Walk walk) {
    this.walk = walk;
    this.find = new Find(walk);
    this.copying = new Copying(walk);
    this.editors = new EditorScript(walk);
  }

  /** Output of the program when it is one of these, or null. */
  @Nullable Flow run(Program program, Invocation invocation, List<Argument> arguments, Flow input) {
    return switch (program.name()) {
      case "echo" -> Flow.of(Echo.echo(arguments)).with(origins(arguments));
      case "printf" -> printf(invocation, arguments);
      case "find" -> find.run(arguments, input);
      case "chmod" -> chmod(invocation);
      case "dd" -> dd(arguments, input);
      case "cd", "pushd" -> cd(invocation);
      case "eval" -> eval(arguments, input);
      case "source", "." -> source(invocation, input);
      case "export", "declare", "typeset", "local", "readonly", "setenv" -> assign(arguments);
      case "set" -> positional(arguments);
      case "shift" -> shift(invocation);
      case "unset" -> unset(invocation);
      case "alias" -> alias(invocation);
      case "trap" -> trap(invocation);
      case "read" -> read(invocation, input);
      case "mapfile", "readarray" -> lines(invocation, input);
      case "command", "type", "which" -> lookup(invocation, arguments);
      case "sed", "gsed" -> sed(invocation, input);
      case "ed", "red", "ex", "vi", "vim", "nvim", "view", "rvim", "gvim", "vimdiff" -> {
        editors.editor(invocation, input);
        yield null;
      }
      case "fallocate", "truncate" -> sized(program, invocation);
      case "cp", "gcp", "mv", "install" -> copying.copy(program, invocation);
      case "rsync" -> copying.local(invocation);
      case "rm" -> copying.remove(invocation, input);
      case "mkdir" -> copying.directories(invocation);
      case "ls", "dir" -> listing(invocation);
      case "pwd" -> Flow.of(".");
      case "mktemp" -> Flow.of("/tmp/" + Argument.UNKNOWN);
      case "zip", "rar", "7z", "7za" -> pack(invocation);
      case "kill" -> kill(arguments);
      case "tar", "bsdtar", "gtar" -> archive(invocation);
      case "docker", "podman", "nerdctl" -> container(invocation);
      case "docker run", "podman run", "nerdctl run", "docker create", "podman create" ->
          mounts(invocation);
      default -> null;
    };
  }

  private static int origins(List<Argument> arguments) {
    int origins = 0;
    for (Argument argument : arguments) {
      origins |= argument.origins();
    }
    return origins;
  }

  private @Nullable Flow printf(Invocation invocation, List<Argument> arguments) {
    Argument into = invocation.value("-v");
    Flow text = Flow.of(Echo.printf(arguments)).with(origins(arguments));
    if (into != null) {
      walk.set(into.text(), text, true);
      return Flow.NONE;
    }
    return text;
  }

  private Flow chmod(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    int from = 1;
    Argument first = operands.isEmpty() ? null : operands.get(0);
    String mode = first == null ? "" : first.text();
    if (invocation.has("--reference")) {
      return Flow.NONE;
    }
    // A mode such as -w or -R,+x looks like an option and was taken for one.
    boolean recursive = invocation.has("-R", "--recursive");
    String operation = FileMode.operation(mode);
    for (int i = from; i < operands.size(); i++) {
      if (operation.equals("setuid")) {
        walk.operation("setuid", operands.get(i));
        walk.report().effect("privilege.setuid", operands.get(i).shown());
      } else if (operation.equals("setgid")) {
        walk.operation("setuid", operands.get(i));
        walk.report().effect("privilege.setgid", operands.get(i).shown());
      } else if (operation.equals("loosen")) {
        walk.operation(recursive ? "loosen-tree" : "loosen", operands.get(i));
      } else if (operation.equals("lock")) {
        walk.operation(recursive ? "lock-tree" : "lock", operands.get(i));
      } else {
        walk.report().touch(operands.get(i));
      }
    }
    return Flow.NONE;
  }

  private Flow dd(List<Argument> arguments, Flow input) {
    Flow data = input;
    boolean counted = false;
    double count = 0;
    double block = 512; // what dd takes without bs=
    Argument target = null;
    for (Argument argument : arguments.subList(1, arguments.size())) {
      String text = argument.text();
      if (text.startsWith("if=")) {
        data = walk.invoker().read(new Argument(text.substring(3), argument.origins(), false));
      } else if (text.startsWith("count=")) {
        counted = true;
        count = Amount.bytes(text.substring("count=".length()));
      } else if (text.startsWith("bs=") || text.startsWith("obs=")) {
        block = Amount.bytes(text.substring(text.indexOf('=') + 1));
      } else if (text.startsWith("of=")) {
        target = new Argument(text.substring(3), argument.origins(), false);
      }
    }
    if (counted) {
      String effect = data.has(Origin.ENDLESS) ? Amount.effect(count * block) : null;
      if (effect != null && target != null && !target.text().startsWith("/dev/")) {
        walk.report().effect(effect, target.shown());
      }
      data = new Flow(data.text(), data.origins() & ~Origin.ENDLESS);
    }
    if (target == null) {
      return data;
    }
    walk.invoker().write(target, data, false);
    return Flow.NONE;
  }

  private Flow cd(Invocation invocation) {
    Argument target = Invoker.firstOperand(invocation);
    walk.enter(target == null ? Argument.of("~") : target);
    return Flow.NONE;
  }

  private Flow eval(List<Argument> arguments, Flow input) {
    Flow text = Flow.NONE;
    for (Argument word : arguments.subList(1, arguments.size())) {
      Flow piece = new Flow(word.text(), word.origins());
      text = text.isEmpty() ? piece : text.then(Flow.of(" ")).then(piece);
    }
    if (text.has(Origin.NETWORK)) {
      walk.report().effect("run.downloaded");
    } else if (text.text() != null && !text.known() && text.has(Origin.DECODED)) {
      walk.report().effect("opaque.decoded");
    }
    String script = text.text();
    if (script == null) {
      walk.budget().exceed(); // longer than what is kept of a text
    } else if (script.equals(String.valueOf(Argument.UNKNOWN))) {
      walk.report().effect("opaque.eval");
      return Flow.UNKNOWN;
    }
    return walk.shell(text, walk.scope().positional(), input);
  }

  private Flow source(Invocation invocation, Flow input) {
    Argument file = Invoker.firstOperand(invocation);
    if (file == null) {
      return Flow.UNKNOWN;
    }
    Flow written = file.text().equals("/dev/stdin") ? input : walk.files().find(file.text());
    if (written == null) {
      walk.report().script(file.text());
      walk.report().touch(file);
      return Flow.UNKNOWN;
    }
    return walk.invoker().code().run("shell", written, Invoker.after(invocation, 1), input);
  }

  private Flow assign(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      String text = argument.text();
      int equals = text.indexOf('=');
      if (equals <= 0 || text.charAt(0) == '-') {
        continue;
      }
      String name = text.substring(0, equals);
      int stop = equals + 1 == text.length() ? nextAssignment(arguments, i + 1) : i + 1;
      if (stop > i + 1) {
        // The words of "x=(a b)" follow their name.
        walk.list(name, arguments.subList(i + 1, stop));
        i = stop - 1;
      } else {
        walk.set(name, new Flow(text.substring(equals + 1), argument.origins()), true);
      }
    }
    return Flow.NONE;
  }

  private static int nextAssignment(List<Argument> arguments, int from) {
    int i = from;
    while (i < arguments.size() && arguments.get(i).text().indexOf('=') < 0) {
      i++;
    }
    return i;
  }

  /** {@code set -- a b}, {@code set a b}: what {@code $1} and following stand for. */
  private @Nullable Flow positional(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      boolean option = text.startsWith("-") || text.startsWith("+");
      if (text.equals("--") || text.equals("-") || !option) {
        int from = option ? i + 1 : i;
        walk.scope().positional(List.copyOf(arguments.subList(from, arguments.size())));
        return null;
      }
      if (text.endsWith("o")) {
        i++;
      }
    }
    return null;
  }

  private Flow shift(Invocation invocation) {
    Argument count = Invoker.firstOperand(invocation);
    boolean one = count == null || count.text().equals("1");
    List<Argument> before = walk.scope().positional();
    if (one && !before.isEmpty()) {
      walk.scope().positional(before.subList(1, before.size()));
    }
    return Flow.NONE;
  }

  private Flow unset(Invocation invocation) {
    if (!invocation.has("-f")) {
      for (Argument name : invocation.operands()) {
        if (name.text().equals("HISTFILE") || name.text().equals("HISTSIZE")) {
          walk.report().effect("history.off", name.text());
        }
        walk.scope().unset(name.text());
      }
    }
    return Flow.NONE;
  }

  /** An alias is not run, but what it stands for is judged when it hides another program's name. */
  private Flow alias(Invocation invocation) {
    for (Argument definition : invocation.operands()) {
      String text = definition.text();
      int equals = text.indexOf('=');
      if (equals > 0) {
        walk.runText(
            new Flow(text.substring(equals + 1), definition.origins()), List.of(), Flow.NONE);
      }
    }
    return Flow.NONE;
  }

  private Flow trap(Invocation invocation) {
    Argument action = Invoker.firstOperand(invocation);
    List<Argument> signals = Invoker.after(invocation, 1);
    if (action == null || signals.isEmpty()) {
      return Flow.NONE;
    }
    for (Argument signal : signals) {
      if (signal.text().equals("DEBUG")) {
        walk.report().effect("capture.commands");
      }
    }
    for (String outliving : List.of("nohup ", "setsid ", "disown")) {
      if (action.text().contains(outliving)) {
        walk.report().effect("schedule.signal");
      }
    }
    walk.later(new Flow(action.text(), action.origins()));
    return Flow.NONE;
  }

  /** Each name gets a word of the line, the last one what is left of it. */
  private Flow read(Invocation invocation, Flow input) {
    String line = line(input);
    Argument list = invocation.value("-a");
    if (list != null) {
      walk.list(
          list.text(),
          line == null ? List.of(unknown(input)) : words(line, Integer.MAX_VALUE, input.origins()));
      return Flow.NONE;
    }
    List<Argument> names = invocation.operands();
    List<Argument> words =
        line == null ? List.of() : words(line, Math.max(1, names.size()), input.origins());
    for (int i = 0; i < names.size(); i++) {
      Flow value =
          line == null
              ? Flow.from(input.origins())
              : i < words.size() ? new Flow(words.get(i).text(), input.origins()) : Flow.NONE;
      walk.set(names.get(i).text(), value, true);
    }
    return Flow.NONE;
  }

  private static Argument unknown(Flow input) {
    return new Argument(String.valueOf(Argument.UNKNOWN), input.origins(), false);
  }

  /** The only line of the input, or null when it is not known or there are more. */
  private @Nullable String line(Flow input) {
    String text = input.text();
    if (text == null || !walk.budget().read(text.length()) || !input.known()) {
      return null;
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    int newline = text.indexOf('\n');
    return newline >= 0 && newline < end ? null : text.substring(0, end);
  }

  private List<Argument> words(String line, int most, int origins) {
    String separators = walk.scope().separators();
    List<Argument> words = new ArrayList<>(2);
    int i = 0;
    while (i < line.length() && words.size() < Walk.MOST_INDEXES) {
      if (parts(line.charAt(i), separators)) {
        i++;
        continue;
      }
      int stop = i;
      boolean last = words.size() == most - 1;
      while (stop < line.length() && (last || !parts(line.charAt(stop), separators))) {
        stop++;
      }
      words.add(new Argument(line.substring(i, stop), origins, false));
      i = stop;
    }
    return words;
  }

  private static boolean parts(char c, String separators) {
    return c == ' ' || c == '\t' || separators.indexOf(c) >= 0;
  }

  /** {@code mapfile}: each line of the input is an element. */
  private Flow lines(Invocation invocation, Flow input) {
    Argument first = Invoker.firstOperand(invocation);
    String name = first == null ? "MAPFILE" : first.text();
    String text = input.text();
    if (text == null || !walk.budget().read(text.length()) || !input.known()) {
      walk.set(name, Flow.from(input.origins()), true);
      return Flow.NONE;
    }
    List<Argument> elements = new ArrayList<>();
    int from = 0;
    while (from < text.length() && elements.size() <= Walk.MOST_INDEXES) {
      int stop = text.indexOf('\n', from);
      stop = stop < 0 ? text.length() : stop;
      elements.add(new Argument(text.substring(from, stop), input.origins(), false));
      from = stop + 1;
    }
    walk.list(name, elements);
    return Flow.NONE;
  }

  /** Files that are made as large as somebody says. */
  private @Nullable Flow sized(Program program, Invocation invocation) {
    Argument size = invocation.value(program.name().equals("truncate") ? "-s" : "-l");
    size = size == null ? invocation.value("--size") : size;
    size = size == null ? invocation.value("--length") : size;
    String amount = size == null ? "" : size.text();
    boolean grows = amount.startsWith("+");
    String effect = Amount.effect(Amount.bytes(grows ? amount.substring(1) : amount));
    if (effect != null) {
      walk.report().effect(effect, amount);
    }
    return null;
  }

  /** {@code command -v x} and {@code which x} print a name; {@code command x} runs it. */
  private @Nullable Flow lookup(Invocation invocation, List<Argument> arguments) {
    boolean asks = !arguments.get(0).text().endsWith("command") || invocation.has("-v", "-V");
    if (!asks) {
      return null;
    }
    for (int i = 1; i < arguments.size(); i++) {
      if (!arguments.get(i).text().startsWith("-")) {
        return new Flow(arguments.get(i).text(), arguments.get(i).origins());
      }
    }
    return Flow.UNKNOWN;
  }

  private @Nullable Flow sed(Invocation invocation, Flow input) {
    boolean inPlace = invocation.has("-i", "--in-place", "-n-i");
    boolean scriptGiven = invocation.has("-e", "--expression", "-f", "--file");
    List<Argument> operands = invocation.operands();
    int from = scriptGiven ? 0 : 1;
    for (int i = from; inPlace && i < operands.size(); i++) {
      walk.operation("edit", operands.get(i));
    }
    Flow edited = operands.size() > from ? Flow.NONE : input;
    if (!scriptGiven && !operands.isEmpty()) {
      Sed.script(walk, operands.get(0).text(), edited);
    }
    List<Argument> scripts = new ArrayList<>(1);
    invocation.values("-e", scripts);
    invocation.values("--expression", scripts);
    for (int i = 0; i < scripts.size(); i++) {
      Sed.script(walk, scripts.get(i).text(), edited);
    }
    return inPlace ? Flow.NONE : null;
  }

  /** {@code -1} as process means all of them; in front it is a signal. */
  private @Nullable Flow kill(List<Argument> arguments) {
    for (int i = 2; i < arguments.size(); i++) {
      if (arguments.get(i).text().equals("-1")) {
        walk.report().effect("process.kill-all");
      }
    }
    return null;
  }

  /** An archive of a whole home directory or of the system's settings holds keys. */
  private @Nullable Flow archive(Invocation invocation) {
    boolean creates = invocation.has("-c", "--create");
    List<Argument> operands = invocation.operands();
    creates |= !operands.isEmpty() && operands.get(0).text().startsWith("c");
    if (!creates) {
      return null;
    }
    int origins = Origin.FILE;
    for (Argument operand : operands) {
      Place place = walk.knowledge().places().of(operand.text(), walk.directory());
      boolean settings = operand.text().equals("/etc") || walk.directory().equals("/etc");
      boolean broad = place == Place.HOME || place == Place.ROOT || place == Place.CREDENTIAL;
      origins |= broad || (settings && place == Place.SYSTEM) ? Origin.SECRET : 0;
      walk.operation(place == Place.CREDENTIAL ? "copy" : "archive", operand);
      if (settings && walk.isRemote()) {
        walk.report().effect("archive.elsewhere", operand.shown());
      }
    }
    Argument file = invocation.value("-f");
    if (file != null && !file.text().equals("-")) {
      walk.invoker().write(file, Flow.from(origins), false);
      return Flow.NONE;
    }
    return Flow.from(origins);
  }

  /** Archivers whose first operand is the archive. */
  private Flow pack(Invocation invocation) {
    int origins = Origin.FILE;
    for (Argument source : Invoker.after(invocation, 1)) {
      Place place = walk.knowledge().places().of(source.text(), walk.directory());
      origins |= place == Place.CREDENTIAL || place == Place.HOME ? Origin.SECRET : 0;
      walk.operation(place == Place.CREDENTIAL ? "copy" : "archive", source);
    }
    Argument archive = Invoker.firstOperand(invocation);
    if (archive != null && !archive.text().equals("-")) {
      walk.invoker().write(archive, Flow.from(origins), false);
    }
    return Flow.from(origins);
  }

  private @Nullable Flow container(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    String verb = operands.size() > 1 ? operands.get(0).text() : "";
    if (verb.equals("rm") || verb.equals("rmi") || verb.equals("kill")) {
      for (Argument operand : operands) {
        if (!operand.known()) {
          walk.report().effect(verb.equals("rm") ? "container.delete-many" : "container.delete");
        }
      }
    }
    return null;
  }

  /** What a container gets of the machine that it runs on. */
  private @Nullable Flow mounts(Invocation invocation) {
    List<Argument> mounts = new ArrayList<>(1);
    invocation.values("-v", mounts);
    invocation.values("--volume", mounts);
    invocation.values("--mount", mounts);
    for (Argument mount : mounts) {
      String text = mount.text();
      int source = text.indexOf("source=");
      source = source < 0 ? text.indexOf("src=") : source;
      String path = source < 0 ? text : text.substring(text.indexOf('=', source) + 1);
      int stop = source < 0 ? path.indexOf(':') : path.indexOf(',');
      walk.operation("mount", Argument.of(stop < 0 ? path : path.substring(0, stop)));
    }
    List<Argument> devices = new ArrayList<>(0);
    invocation.values("--device", devices);
    for (Argument device : devices) {
      String path = device.text();
      int colon = path.indexOf(':');
      walk.operation("mount", Argument.of(colon < 0 ? path : path.substring(0, colon)));
    }
    boolean host =
        invocation.has("--privileged")
            || isHost(invocation.value("--pid"))
            || isHost(invocation.value("--userns"));
    Argument added = invocation.value("--cap-add");
    if (host || (added != null && isPowerful(added.text()))) {
      walk.report().effect("container.escape");
    }
    return null;
  }

  private static boolean isHost(@Nullable Argument value) {
    return value != null && value.text().equals("host");
  }

  private static boolean isPowerful(String capability) {
    String name = capability.toUpperCase(Locale.ROOT);
    return name.endsWith("ALL")
        || name.endsWith("SYS_ADMIN")
        || name.endsWith("SYS_PTRACE")
        || name.endsWith("SYS_MODULE")
        || name.endsWith("DAC_READ_SEARCH");
  }

  private Flow listing(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    String base = operands.isEmpty() ? "" : operands.get(0).text() + "/";
    return Flow.of(base.isEmpty() ? String.valueOf(Argument.SOME) : base + Argument.SOME);
  }
}
