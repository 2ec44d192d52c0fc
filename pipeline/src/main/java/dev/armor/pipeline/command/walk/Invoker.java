package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Facet;
import dev.armor.pipeline.command.knowledge.Globs;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.knowledge.Rule;
import dev.armor.pipeline.command.knowledge.Selector;
import dev.armor.pipeline.command.knowledge.Verbs;
import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.path.SensitiveClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs one program on paper: finds it in the tables and applies what they say about it. */
final class Invoker {
  private static final Set<String> MEMORY_AND_PASSWORDS =
      Set.of("password-store", "process-memory", "process-secret");

  private static final Set<String> ENDLESS = Set.of("/dev/zero", "/dev/urandom", "/dev/random");
  private final Walk walk;
  private final Knowledge knowledge;
  private final Report report;
  private final Egress egress;
  private final Code code;
  private final Wrappers wrappers;
  private final Specials specials;
  private final BuildFiles buildFiles;

  Invoker(Walk walk) {
    this.walk = walk;
    this.knowledge = walk.knowledge();
    this.report = walk.report();
    this.egress = new Egress(walk);
    this.code = new Code(walk);
    this.wrappers = new Wrappers(walk);
    this.specials = new Specials(walk);
    this.buildFiles = new BuildFiles(walk);
  }

  /** Follows a program with its arguments; returns what it prints. */
  Flow invoke(List<Argument> arguments, Flow input) {
    if (arguments.isEmpty()) {
      return Flow.NONE;
    }
    if (!walk.budget().enter()) {
      return Flow.UNKNOWN;
    }
    try {
      return resolve(arguments, input);
    } finally {
      walk.budget().leave();
    }
  }

  private Flow resolve(List<Argument> arguments, Flow input) {
    Argument first = arguments.get(0);
    String path = first.text();
    if (!first.known()) {
      return unknownProgram(arguments, input);
    }
    if (first.glob() && path.length() > 2) {
      path = Globs.resolve(path);
      if (!path.equals(first.text())) {
        report.effect("spelling.hidden");
      } else if (path.charAt(0) == '/') {
        globbed(fileName(path));
      }
    }
    Command function = walk.scope().function(path);
    if (function != null) {
      return walk.call(function, arguments.subList(1, arguments.size()), input);
    }
    String name = fileName(path);
    report.program(name);
    Program program = knowledge.find(name);
    boolean named = path.indexOf('/') >= 0 || path.endsWith(".exe") || path.endsWith(".bat");
    Flow written = named ? walk.files().find(path) : null;
    if (written != null) {
      if (FileNames.isMasquerade(path)) {
        report.effect("run.masquerade");
      }
      return code.file(path, written, arguments.subList(1, arguments.size()), input);
    }
    if (program == null) {
      return unlisted(first, arguments, input);
    }
    return known(program, arguments, 1, input);
  }

  /** A program outside of the project whose name is not written out. */
  private void globbed(String name) {
    if (name.indexOf('?') >= 0 || name.indexOf('[') >= 0) {
      report.effect("spelling.hidden");
    } else if (name.indexOf('*') >= 0) {
      report.effect("opaque.program");
    }
  }

  /** File name of a program's path. */
  static String fileName(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return slash < 0 || slash == path.length() - 1 ? path : path.substring(slash + 1);
  }

  /** The words of which the program's name is made could be anything. */
  private Flow unknownProgram(List<Argument> arguments, Flow input) {
    Argument first = arguments.get(0);
    if ((first.origins() & Origin.NETWORK) != 0) {
      report.effect("run.downloaded");
    } else if ((first.origins() & Origin.DECODED) != 0) {
      report.effect("opaque.decoded");
    } else {
      String name = fileName(first.text());
      if (name.isEmpty() || !Argument.of(name).known()) {
        report.effect("opaque.program");
      }
    }
    return Flow.from(input.origins());
  }

  private Flow unlisted(Argument first, List<Argument> arguments, Flow input) {
    String path = first.text();
    Place place = path.startsWith("/") ? knowledge.places().of(path, "") : Place.RELATIVE;
    if (place == Place.TEMPORARY) {
      temporary(path);
    }
    if (FileNames.isMasquerade(path)) {
      report.effect("run.masquerade");
    }
    if (FileNames.saysAttack(fileName(path))) {
      boolean outside = place == Place.SYSTEM || place == Place.INSTALLED || place == Place.TOP;
      report.effect(
          outside || place == Place.TEMPORARY ? "attack.named-outside" : "attack.named",
          first.shown());
    }
    verbs(arguments);
    passwordStores(arguments);
    startedShell(arguments, input);
    if (path.indexOf('/') >= 0 && place != Place.SYSTEM) {
      report.script(path);
    }
    int origins = input.origins();
    for (int i = 1; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      origins |= argument.origins();
      String text = argument.text();
      if (text.indexOf('/') >= 0 && text.charAt(0) != '-') {
        report.operation("touch", argument, walk.directory());
      }
    }
    return Flow.from(origins);
  }

  /** A program in a directory that everybody may write to. */
  private void temporary(String path) {
    boolean hidden = fileName(path).startsWith(".") || path.startsWith("/dev/shm/");
    if (walk.isPrivileged()) {
      report.effect("run.temporary-privileged");
    } else if (walk.files().isRenamed(path)) {
      report.effect("run.renamed");
    } else {
      report.effect(hidden ? "run.temporary-hidden" : "run.temporary");
    }
  }

  /** The system's own passwords and the memory of processes: no program needs them by chance. */
  private void passwordStores(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      if (text.contains("shadow") || text.contains("/proc/") || text.contains("master.passwd")) {
        // Also behind what a program puts in front of a path: "@", "file://", "text/plain:".
        int start = text.indexOf("/etc/");
        start = start < 0 ? text.indexOf("/proc/") : start;
        start = start > 0 && "@:=/".indexOf(text.charAt(start - 1)) >= 0 ? start : 0;
        String path = text.substring(start);
        SensitiveClass known = path.startsWith("/") ? PathRules.classOf(path) : null;
        if (known != null && MEMORY_AND_PASSWORDS.contains(known.name())) {
          report.operation("read", Argument.of(path), walk.directory());
        }
      }
    }
  }

  /** A shell among the arguments of a program that is not known is what that program starts. */
  private void startedShell(List<Argument> arguments, Flow input) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      boolean option = text.startsWith("--");
      int equals = option ? text.indexOf('=') : -1;
      if (option && Verbs.run(equals < 0 ? text : text.substring(0, equals))) {
        boolean next = equals < 0 && i + 1 < arguments.size();
        Argument value = next ? arguments.get(i + 1) : Argument.of(text.substring(equals + 1));
        if (equals >= 0 || next) {
          ran(value);
        }
      } else if (namesShell(text)) {
        report.effect("shell.odd");
      }
      if (text.startsWith("/") && code.isBareShell(text)) {
        report.effect("shell.odd");
        if (i + 1 < arguments.size() && arguments.get(i + 1).text().startsWith("-")) {
          invoke(arguments.subList(i, arguments.size()), input);
        }
        return;
      }
    }
  }

  /** A command among the options of a program that is not known. */
  private void ran(Argument value) {
    if (code.isBareShell(value.text())) {
      report.effect("shell.odd");
    } else if (value.text().indexOf(' ') > 0) {
      walk.runText(new Flow(value.text(), value.origins()), List.of(), Flow.NONE);
    }
  }

  /** Code that starts a shell: its path in quotes, behind "!" or as the whole of a list. */
  private static boolean namesShell(String text) {
    int at = text.indexOf("/bin/");
    while (at >= 0) {
      int stop = at + "/bin/".length();
      while (stop < text.length() && Character.isLetter(text.charAt(stop))) {
        stop++;
      }
      boolean first = at == 0 && stop < text.length() && text.charAt(stop) == ';';
      boolean begun =
          first || (at > 0 && "!\"'`{(".indexOf(text.charAt(at - 1)) >= 0) || text.charAt(0) == '!';
      boolean ended = stop == text.length() || " \"'`})&;<>".indexOf(text.charAt(stop)) >= 0;
      if (begun && ended && text.startsWith("sh", stop - 2)) {
        return true;
      }
      at = text.indexOf("/bin/", stop);
    }
    return false;
  }

  /** A program that the tables do not know, asked in plain words to destroy something. */
  private void verbs(List<Argument> arguments) {
    boolean destroys = false;
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      if (text.equals("--help") || text.equals("--dry-run") || text.equals("-h")) {
        return;
      }
      destroys |= i <= 4 && Verbs.destroy(text);
    }
    if (destroys) {
      report.effect("remote.guess-destroy");
    }
  }

  private Flow known(Program program, List<Argument> arguments, int from, Flow input) {
    Invocation invocation = new Invocation(program, arguments, from);
    String builds = program.builds();
    if (builds != null) {
      buildFiles.run(program, invocation, builds, input);
    }
    if (!invocation.operands().isEmpty()) {
      Program sub = program.findSubcommand(invocation.operands().get(0).text());
      if (sub != null) {
        // Rules of the parent still see the sub-command's words.
        effects(invocation);
        int at = arguments.indexOf(invocation.operands().get(0)) + 1;
        return known(sub, arguments, Math.max(from, at), input);
      }
    }
    if (program.is("help") || invocation.has("--help") || invocation.has("--version")) {
      if (!program.is("no-help") && program.runsAfter() < 0) {
        return Flow.UNKNOWN;
      }
    }
    if (program.isOnlyNamed()) {
      verbs(arguments);
    }
    int origins = effects(invocation);
    Flow special = specials.run(program, invocation, arguments, input);
    if (special != null && program.is("looks-up") && invocation.has("-v", "-V")) {
      return special;
    }
    if (program.runsAfter() >= 0) {
      return wrappers.run(program, invocation, arguments, special != null ? special : input);
    }
    for (Map.Entry<String, String> option : program.code().entrySet()) {
      Argument text = invocation.value(option.getKey());
      if (text != null) {
        return code.text(option.getValue(), text, invocation, input);
      }
    }
    String language = program.interpreter();
    if (language != null) {
      return code.interpreter(program, language, invocation, input);
    }
    Flow output = special != null ? special : facets(program, invocation, input);
    if (!program.is("names-only")
        && !program.is("searches")
        && !program.is("quiet")
        && !program.is("digests")) {
      passwordStores(arguments);
    }
    return output.with(origins);
  }

  /** Applies the rules of the tables; returns origins that rules give to the output. */
  private int effects(Invocation invocation) {
    List<Rule> rules = invocation.program().rules();
    int origins = 0;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (!rule.matches(invocation)) {
        continue;
      }
      Selector target = rule.target();
      for (String effect : rule.effects()) {
        if (target != null) {
          for (Argument argument : target.from(invocation)) {
            walk.operation(effect, argument);
          }
        } else if (effect.equals("origin.secret")) {
          origins |= Origin.SECRET;
        } else if (effect.equals("origin.history")) {
          origins |= Origin.HISTORY;
        } else {
          report.effect(refined(effect, invocation));
        }
      }
    }
    return origins;
  }

  /** Effects that the places concerned make better or worse than the program alone tells. */
  private String refined(String effect, Invocation invocation) {
    return switch (effect) {
      case "serve.files" -> served(invocation);
      case "remote.mirror", "remote.move" -> mirrored(effect, invocation);
      case "system.clock" -> walk.setsClockAgain() ? "system.clock-back" : effect;
      default -> effect;
    };
  }

  /** Between two directories of the project it is only a copy that is kept clean. */
  private String mirrored(String effect, Invocation invocation) {
    List<Argument> operands = invocation.operands();
    if (operands.size() < 2) {
      return effect;
    }
    boolean moves = effect.equals("remote.move");
    for (int i = 0; i < operands.size(); i++) {
      String path = operands.get(i).text();
      Place place = knowledge.places().of(path, walk.directory());
      boolean inside = place == Place.RELATIVE || place == Place.BUILD;
      boolean changed = moves || i == operands.size() - 1;
      if (Egress.isRemote(path) || (changed && !inside)) {
        return effect;
      }
    }
    return effect + "-inside";
  }

  /** What a server of files lets others read: the directory that it is started in, or another. */
  private String served(Invocation invocation) {
    Argument given = invocation.value("-d");
    given = given == null ? invocation.value("--directory") : given;
    given = given == null ? invocation.value("-t") : given;
    String path = given == null ? "." : given.text();
    Place place = knowledge.places().of(path, walk.directory());
    boolean broad =
        place == Place.ROOT
            || place == Place.HOME
            || place == Place.SYSTEM
            || place == Place.CREDENTIAL
            || place == Place.LOG
            || (place == Place.TEMPORARY && isShared(path.equals(".") ? walk.directory() : path));
    return broad ? "serve.broad" : "serve.files";
  }

  /** A directory for the temporary files of everybody. */
  static boolean isShared(String path) {
    return path.equals("/tmp") || path.equals("/var/tmp") || path.equals("/dev/shm");
  }

  private Flow facets(Program program, Invocation invocation, Flow input) {
    operations(program, invocation, Facet.DELETES, "delete");
    operations(program, invocation, Facet.EDITS, "edit");
    Flow output = input;
    Selector reads = program.facet(Facet.READS);
    if (reads != null) {
      List<Argument> files = reads.from(invocation);
      if (!files.isEmpty()) {
        output = Flow.NONE;
        for (Argument file : files) {
          output = output.then(file.text().equals("-") ? input : read(file));
        }
      }
    }
    operations(program, invocation, Facet.TAKES, "take");
    Flow sent = egress.send(program, invocation, input);
    if (program.is("fetches")) {
      output = new Flow(null, Origin.NETWORK | (sent.origins() & Origin.SECRET));
    }
    if (program.is("searches") && searchesWidely(program, invocation)) {
      report.effect("search.keys");
    }
    if (program.is("searches") && FileNames.asksProtection(invocation)) {
      report.effect("search.protection");
    }
    if (program.is("searches") && output.has(Origin.HISTORY) && FileNames.asksSecret(invocation)) {
      report.effect("search.history");
    }
    output = TextPrograms.output(program, invocation, output);
    Selector writes = program.facet(Facet.WRITES);
    if (writes != null) {
      boolean append = program.is("appends-with") && invocation.has("-a", "--append");
      boolean written = false;
      for (Argument file : writes.from(invocation)) {
        if (!file.text().equals("-")) {
          write(file, output, append);
          written = true;
        }
      }
      if (program.is("fetches") && (written || saved(program, invocation, output))) {
        output = Flow.NONE;
      }
    }
    return output;
  }

  /** Passwords and the like, looked for in every file of a home directory or of the system. */
  private boolean searchesWidely(Program program, Invocation invocation) {
    boolean deep = invocation.has("-r", "-R", "--recursive") || program.name().length() <= 3;
    List<Argument> operands = invocation.operands();
    if (!deep || operands.isEmpty() || !FileNames.asksSecret(invocation)) {
      return false;
    }
    for (int i = 0; i < operands.size(); i++) {
      String path = operands.get(i).text();
      if (path.startsWith("/") || path.startsWith("~")) {
        Place place = knowledge.places().of(path, walk.directory());
        if (place == Place.ROOT || place == Place.HOME) {
          return true;
        }
      }
    }
    return false;
  }

  /** A download that is kept under the last name of its address. */
  private boolean saved(Program program, Invocation invocation, Flow content) {
    boolean byName = program.is("saves") || invocation.has("-O", "--remote-name");
    Selector urls = program.facet(Facet.URLS);
    if (!byName || urls == null || invocation.value("-O") != null) {
      return false;
    }
    Argument directory = invocation.value("-P");
    directory = directory == null ? invocation.value("--output-dir") : directory;
    String into = directory == null ? "" : directory.text() + "/";
    boolean saved = false;
    for (Argument url : urls.from(invocation)) {
      String name = fileName(url.text());
      if (url.text().indexOf('/') > 0 && !name.isEmpty()) {
        walk.files().write(into + name, content, false);
        saved = true;
      }
    }
    return saved;
  }

  /** The rules for a program of that name, when it is run by an interpreter. */
  void named(String path) {
    Program program = knowledge.find(fileName(path));
    if (program != null && program.interpreter() == null) {
      effects(new Invocation(program, List.of(Argument.of(path)), 1));
    }
  }

  private void operations(Program program, Invocation invocation, Facet facet, String operation) {
    Selector selector = program.facet(facet);
    if (selector != null) {
      for (Argument target : selector.from(invocation)) {
        walk.operation(operation, target);
      }
    }
  }

  /** Content of a file that is read. */
  Flow read(Argument file) {
    if (Redirections.isSocket(file.text())) {
      report.address(Redirections.address(file.text()));
      return Flow.from(Origin.NETWORK);
    }
    Flow written = walk.files().find(file.text());
    if (written != null) {
      return written;
    }
    if (ENDLESS.contains(file.text())) {
      return Flow.from(Origin.ENDLESS);
    }
    Place place = report.operation("read", file, walk.directory());
    return Flow.from(Redirections.origins(place));
  }

  /** Writes data to a file. */
  void write(Argument file, Flow content, boolean append) {
    String path = file.text();
    if (Redirections.isSocket(path)) {
      report.address(Redirections.address(path));
      report.effect(walk.repeats() ? "scan.ports" : "send.socket");
      egress.toSocket(content, Redirections.address(path));
      return;
    }
    if (content.has(Origin.ENDLESS) && !path.startsWith("/dev/")) {
      report.effect("exhaust.disk", file.shown());
    }
    Place place = report.operation(append ? "append" : "write", file, walk.directory());
    if (place == Place.PROFILE) {
      String rule = ProfileLines.rule(content);
      boolean all = rule.equals("profile.setting") && path.startsWith("/etc/");
      report.effect(all ? "profile.setting-all" : rule, file.shown());
    }
    if (content.has(Origin.ACCOUNTS) && place != Place.NOWHERE && place != Place.ACCOUNTS) {
      report.effect(
          place == Place.TEMPORARY ? "copy.accounts-staged" : "copy.accounts", file.shown());
    }
    if (FileNames.isDisguised(path)) {
      report.effect("place.disguise", file.shown());
    }
    walk.files().write(path, content, append);
  }

  Egress egress() {
    return egress;
  }

  Code code() {
    return code;
  }

  static @Nullable Argument firstOperand(Invocation invocation) {
    return invocation.operands().isEmpty() ? null : invocation.operands().get(0);
  }

  static List<Argument> after(Invocation invocation, int count) {
    List<Argument> operands = invocation.operands();
    return new ArrayList<>(operands.subList(Math.min(count, operands.size()), operands.size()));
  }
}
