package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Verbs;
import dev.armor.pipeline.command.run.Effects;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.run.ShellNames;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.path.SensitiveClass;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Programs that the tables do not know, judged by their names and words alone. */
final class Unlisted {
  private static final Set<String> MEMORY_AND_PASSWORDS =
      Set.of("password-store", "process-memory", "process-secret");

  /** What a connection is called that ends in a program. */
  private static final Set<String> ENDS =
      Set.of("exec", "cmd", "system", "shell", "sh-c", "process", "pty", "fork");

  /** Longer than the longest of them. */
  private static final int LONGEST_END = 8;

  private final Run run;
  private final Effects effects;

  Unlisted(Run run, Effects effects) {
    this.run = run;
    this.effects = effects;
  }

  Flow run(Argument first, List<Argument> arguments, Flow input) {
    String path = first.text();
    Place place = path.startsWith("/") ? run.knowledge().places().of(path, "") : Place.RELATIVE;
    if (place == Place.TEMPORARY) {
      temporary(path);
    }
    if (FileNames.isMasquerade(path)) {
      run.report().effect("run.masquerade");
    }
    if (path.startsWith("http://") || path.startsWith("https://")) {
      // What fetches programs to run them is given this one by its address.
      run.report().effect(effects.from("run.remote-package", path));
    }
    if (FileNames.saysAttack(FileNames.last(path))) {
      boolean outside = place == Place.SYSTEM || place == Place.INSTALLED || place == Place.TOP;
      run.report()
          .effect(
              outside || place == Place.TEMPORARY ? "attack.named-outside" : "attack.named",
              first.shown());
    }
    verbs(arguments);
    handsOver(arguments);
    passwordStores(arguments);
    loadsCode(arguments);
    startedShell(arguments, input);
    if (run.isPrivileged() && run.asksShell(input)) {
      run.report().effect("shell.escape");
    }
    if (path.indexOf('/') >= 0 && place != Place.SYSTEM) {
      run.report().script(path);
      if (run.isPrivileged() && run.isFetched(path)) {
        run.report().effect("run.fetched-privileged", first.shown());
      }
    }
    int origins = input.origins();
    for (int i = 1; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      origins |= argument.origins();
      String text = argument.text();
      if (text.indexOf('/') >= 0 && text.charAt(0) != '-') {
        run.report().operation("touch", argument, run.directory());
      }
    }
    return Flow.from(lists(arguments) ? origins | Origin.LISTED : origins);
  }

  /** Whether one of the first words asks a service to name what there is, all of it. */
  boolean lists(List<Argument> arguments) {
    boolean lists = false;
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      int equals = text.indexOf('=');
      if (Verbs.narrow(equals < 0 ? text : text.substring(0, equals)) && !all(arguments, i)) {
        return false;
      }
      lists |= i <= 4 && Verbs.list(text);
    }
    return lists;
  }

  /** Whether the option at that place narrows to what is called anything. */
  private static boolean all(List<Argument> arguments, int option) {
    String text = arguments.get(option).text();
    return text.endsWith("=*")
        || (option + 1 < arguments.size() && arguments.get(option + 1).text().equals("*"));
  }

  /** A program in a directory that everybody may write to. */
  private void temporary(String path) {
    boolean hidden = FileNames.last(path).startsWith(".") || path.startsWith("/dev/shm/");
    if (run.isPrivileged()) {
      run.report().effect("run.temporary-privileged");
    } else if (run.files().isRenamed(path)) {
      run.report().effect("run.renamed");
    } else {
      run.report().effect(hidden ? "run.temporary-hidden" : "run.temporary");
    }
  }

  /** The system's own passwords and the memory of processes: no program needs them by chance. */
  void passwordStores(List<Argument> arguments) {
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
          run.report().operation("read", Argument.of(path), run.directory());
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
      } else if (isShellAsEnd(text)) {
        run.report().effect("shell.reverse");
      } else if (ShellNames.isInCode(text)) {
        run.report().effect("shell.odd");
      }
      if (text.startsWith("/") && run.isBareShell(text)) {
        run.report().effect("shell.odd");
        if (i + 1 < arguments.size() && arguments.get(i + 1).text().startsWith("-")) {
          run.shell().program(arguments.subList(i, arguments.size()), input);
        }
        return;
      }
    }
  }

  /** A key or credential behind a word such as "send". */
  void handsOver(List<Argument> arguments) {
    boolean sends = false;
    for (int i = 1; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      if (sends && run.place(argument.text()) == Place.CREDENTIAL) {
        run.egress().toHost(null, Flow.from(Origin.SECRET));
      }
      sends |= i <= 3 && Verbs.send(argument.text());
    }
  }

  /** Code that is loaded from where anybody can put it. */
  private void loadsCode(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      int equals = text.indexOf('=');
      if (text.startsWith("-") && Verbs.loadCode(equals < 0 ? text : text.substring(0, equals))) {
        boolean next = equals < 0 && i + 1 < arguments.size();
        String path = next ? arguments.get(i + 1).text() : text.substring(equals + 1);
        if (path.startsWith("/") && run.place(path) == Place.TEMPORARY) {
          run.report().effect("preload.code");
        }
      }
    }
  }

  /** {@code exec:/bin/sh}: one end of a connection, as programs that join two are told it. */
  private boolean isShellAsEnd(String text) {
    int colon = text.indexOf(':');
    return colon > 0
        && colon < LONGEST_END
        && ENDS.contains(text.substring(0, colon).toLowerCase(Locale.ROOT))
        && run.isBareShell(text.substring(colon + 1));
  }

  /** A command among the options of a program that is not known. */
  private void ran(Argument value) {
    if (run.isBareShell(value.text())) {
      run.report().effect("shell.odd");
    } else if (value.text().indexOf(' ') > 0) {
      run.shell().text(new Flow(value.text(), value.origins()), List.of(), Flow.NONE);
    }
  }

  /** A program that the tables do not know, asked in plain words to destroy something. */
  void verbs(List<Argument> arguments) {
    boolean destroys = false;
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      if (text.equals("--help") || text.equals("--dry-run") || text.equals("-h")) {
        return;
      }
      destroys |= i <= 4 && Verbs.destroy(text);
    }
    if (destroys) {
      run.report().effect(effects.worse("remote.guess-destroy", arguments));
    }
  }
}
