package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.code.Code;
import dev.armor.pipeline.command.code.EditorScript;
import dev.armor.pipeline.command.code.Sed;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.run.Counted;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The few programs whose arguments are a language of their own. */
final class Specials {
  private final Run run;
  private final Find find;
  private final Copying copying;
  private final Archives archives;
  private final Containers containers;
  private final PlannedChanges plans;
  private final CronTable cronTable;
  private final FetchedTrees trees;
  private final EditorScript editors;
  private final Code code;

  Specials(Run run, Code code) {
    this.run = run;
    this.find = new Find(run);
    this.copying = new Copying(run);
    this.archives = new Archives(run);
    this.containers = new Containers(run);
    this.plans = new PlannedChanges(run);
    this.cronTable = new CronTable(run);
    this.trees = new FetchedTrees(run);
    this.editors = new EditorScript(run, code);
    this.code = code;
  }

  /** Output of the program when it is one of these, or null. */
  @Nullable Flow run(Program program, Invocation invocation, List<Argument> arguments, Flow input) {
    String suffix = program.suffix();
    if (suffix != null) {
      archives.beside(suffix, invocation);
    }
    return switch (program.name()) {
      case "find" -> find.run(arguments, input);
      case "fd", "fdfind" -> find.matched(program, arguments, input);
      case "locate", "plocate", "mlocate", "slocate" -> find.located(invocation);
      case "ln" -> {
        copying.link(invocation);
        yield null;
      }
      case "which" -> which(invocation);
      case "chmod" -> chmod(invocation);
      case "dd" -> dd(arguments, input);
      case "sed", "gsed" -> sed(invocation, input);
      case "ed", "red", "ex", "vi", "vim", "nvim", "view", "rview", "rvim", "gvim", "vimdiff" -> {
        editors.editor(invocation, input);
        yield null;
      }
      case "fallocate", "truncate" -> sized(program, invocation);
      case "cp", "gcp", "mv", "install" -> copying.copy(program, invocation, input);
      case "rsync" -> copying.local(invocation);
      case "rm" -> copying.remove(invocation, input);
      case "runuser" -> asUser(invocation, input);
      case "mkdir" -> copying.directories(invocation);
      case "ls", "dir" -> listing(invocation);
      case "Get-ChildItem", "gci", "get-childitem" -> children(invocation);
      case "mktemp" -> Flow.of("/tmp/" + Argument.UNKNOWN);
      case "zip", "rar", "7z", "7za" -> archives.pack(invocation);
      case "kill" -> kill(arguments);
      case "date" -> date(invocation);
      case "pgrep", "pidof" -> numberOf(invocation);
      case "socat", "socat1" -> relayed(invocation);
      case "crontab" -> cronTable.run(invocation, input);
      case "git clone" -> trees.cloned(invocation);
      case "unzip", "bsdunzip" -> trees.unpacked(invocation);
      case "seq" -> Counted.numbers(invocation.operands());
      case "head" -> limited(invocation, input);
      case "terraform", "tofu", "terragrunt" -> plans.run(arguments);
      case "tar", "bsdtar", "gtar" -> {
        trees.extracted(invocation, input);
        yield archives.archive(invocation);
      }
      case "docker", "podman", "nerdctl" -> containers.remove(invocation);
      case "docker run", "podman run", "nerdctl run", "docker create", "podman create" ->
          containers.mounts(invocation);
      default -> null;
    };
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
        run.operation("setuid", operands.get(i));
        run.report().effect("privilege.setuid", operands.get(i).shown());
      } else if (operation.equals("setgid")) {
        run.operation("setuid", operands.get(i));
        run.report().effect("privilege.setgid", operands.get(i).shown());
      } else if (operation.equals("loosen")) {
        run.operation(recursive ? "loosen-tree" : "loosen", operands.get(i));
      } else if (operation.equals("lock")) {
        run.operation(recursive ? "lock-tree" : "lock", operands.get(i));
      } else {
        run.report().touch(operands.get(i));
      }
    }
    return Flow.NONE;
  }

  /** Where a program that is known lies: among those of the system. */
  private @Nullable Flow which(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    String name = operands.size() == 1 ? operands.get(0).text() : "";
    boolean plain = name.indexOf('/') < 0 && run.knowledge().find(name) != null;
    return plain ? Flow.of("/usr/bin/" + name + "\n") : null;
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
        data = run.read(new Argument(text.substring(3), argument.origins(), false));
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
        run.report().effect(effect, target.shown());
      }
      data = new Flow(data.text(), data.origins() & ~Origin.ENDLESS);
    }
    if (target == null) {
      return data;
    }
    run.write(target, data, false);
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
      run.report().effect(effect, amount);
    }
    return null;
  }

  /** {@code socat FILE:path TCP:host:port}: a file that goes to another machine. */
  private @Nullable Flow relayed(Invocation invocation) {
    List<Argument> ends = invocation.operands();
    if (ends.size() != 2) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      String text = ends.get(i).text();
      int colon = text.indexOf(':');
      String kind = colon < 0 ? "" : text.substring(0, colon).toUpperCase(Locale.ROOT);
      if (kind.equals("FILE") || kind.equals("OPEN") || kind.equals("GOPEN")) {
        int options = text.indexOf(',');
        String path = text.substring(colon + 1, options < 0 ? text.length() : options);
        String other = ends.get(1 - i).text();
        Flow content = run.read(Argument.of(path));
        run.egress().toHost(Argument.of(other.substring(other.indexOf(':') + 1)), content);
      }
    }
    return null;
  }

  /** {@code head -c} of what has no end: as large as somebody says. */
  private @Nullable Flow limited(Invocation invocation, Flow input) {
    Argument size = invocation.value("-c");
    size = size == null ? invocation.value("--bytes") : size;
    String amount = size == null ? "" : size.text();
    String effect = Amount.effect(Amount.bytes(amount));
    Argument file = invocation.firstOperand();
    boolean device = file != null && file.text().startsWith("/dev/");
    Flow source = effect != null && device && file != null ? run.read(file) : input;
    if (effect != null && source.has(Origin.ENDLESS)) {
      run.report().effect(effect, amount);
    }
    return null;
  }

  private @Nullable Flow sed(Invocation invocation, Flow input) {
    boolean inPlace = invocation.has("-i", "--in-place", "-n-i");
    boolean scriptGiven = invocation.has("-e", "--expression", "-f", "--file");
    List<Argument> operands = invocation.operands();
    int from = scriptGiven ? 0 : 1;
    List<Argument> edited = operands.subList(Math.min(from, operands.size()), operands.size());
    for (int i = 0; inPlace && i < edited.size(); i++) {
      run.operation("edit", edited.get(i));
    }
    List<Argument> scripts = new ArrayList<>(1);
    if (!scriptGiven && !operands.isEmpty()) {
      scripts.add(operands.get(0));
    }
    invocation.values("-e", scripts);
    invocation.values("--expression", scripts);
    Flow text = edited.isEmpty() ? input : Flow.NONE;
    for (int i = 0; i < scripts.size(); i++) {
      Sed.Put put = Sed.script(run, code, scripts.get(i).text(), text);
      if (inPlace) {
        put(put, edited);
      }
    }
    return inPlace ? Flow.NONE : null;
  }

  /**
   * What is put into a file that every shell reads counts as if it had been written there; once,
   * for as many files as there are.
   */
  private void put(Sed.Put put, List<Argument> files) {
    for (int i = 0; i < files.size(); i++) {
      if (run.place(files.get(i).text()) == Place.PROFILE) {
        if (!put.lines().isBlank()) {
          run.profile(files.get(i), Flow.of(put.lines()));
        }
        run.shell().text(Flow.of(put.replacements()), List.of(), Flow.NONE);
        return;
      }
    }
  }

  /** Behind one that set the clock, a time that is not known is the one that it had before. */
  private @Nullable Flow date(Invocation invocation) {
    Argument time = invocation.firstOperand();
    if (time != null && time.text().indexOf(Argument.UNKNOWN) == 0 && run.hasSetClock()) {
      run.report().effect("system.clock-back");
    }
    return null;
  }

  /** {@code -1} as process means all of them; in front it is a signal. */
  private @Nullable Flow kill(List<Argument> arguments) {
    for (int i = 2; i < arguments.size(); i++) {
      if (arguments.get(i).text().equals("-1")) {
        run.report().effect("process.kill-all");
      }
    }
    return null;
  }

  /** The number of a process is not known, but the name that it was looked up by is. */
  private @Nullable Flow numberOf(Invocation invocation) {
    List<Argument> names = invocation.operands();
    return names.isEmpty() ? null : Flow.of(Argument.UNKNOWN + names.get(names.size() - 1).text());
  }

  /** {@code runuser -u name [--] command}; without {@code -u} the first word is the name. */
  private @Nullable Flow asUser(Invocation invocation, Flow input) {
    Argument first = invocation.firstOperand();
    return first == null || invocation.value("-u") == null
        ? null
        : run.shell().program(invocation.from(first), input);
  }

  private Flow listing(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    String base = operands.isEmpty() ? "" : operands.get(0).text() + "/";
    String text = base.isEmpty() ? String.valueOf(Argument.SOME) : base + Argument.SOME;
    return new Flow(text, Origin.LISTED);
  }

  /** {@code Get-ChildItem}, whose listing PowerShell hands on as the things themselves. */
  private Flow children(Invocation invocation) {
    Argument path = invocation.value("-Path");
    path = path == null ? invocation.firstOperand() : path;
    boolean some = invocation.has("-Filter", "-filter", "-Include", "-include", "-Exclude");
    if (path == null || some || path.text().indexOf('*') >= 0) {
      String base = path == null || path.text().indexOf('*') >= 0 ? "" : path.text() + "/";
      return new Flow(base + Argument.SOME, Origin.LISTED);
    }
    return new Flow(path.text() + "/*", Origin.LISTED);
  }
}
