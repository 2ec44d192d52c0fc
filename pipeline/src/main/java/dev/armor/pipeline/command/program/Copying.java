package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Places;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.run.Egress;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs that put files elsewhere, and what the new name or its lack says. */
final class Copying {
  private final Run run;

  Copying(Run run) {
    this.run = run;
  }

  /** {@code cp}, {@code mv}, {@code install}: from all operands but the last to that. */
  @Nullable Flow copy(Program program, Invocation invocation, Flow input) {
    List<Argument> operands = new ArrayList<>(invocation.operands());
    Argument into = invocation.value("-t");
    into = into == null ? invocation.value("--target-directory") : into;
    if (into == null) {
      if (operands.size() < 2) {
        return Flow.NONE;
      }
      into = operands.remove(operands.size() - 1);
    }
    if (into.text().equals("-t")) {
      return null;
    }
    boolean moves = program.name().equals("mv");
    Argument mode = program.name().equals("install") ? invocation.value("-m") : null;
    if (mode != null && FileMode.operation(mode.text()).equals("setuid")) {
      run.report().effect("privilege.setuid", into.shown());
    }
    for (Argument source : operands) {
      run.operation(moves ? "move" : "copy", source);
      content(source, into, input);
      disguise(source, into);
      name(source, into);
      away(source, into);
    }
    if (!invocation.has("-d") || !program.name().equals("install")) {
      boolean inside = into.text().endsWith("/") && !operands.isEmpty();
      String name = inside ? FileNames.last(operands.get(0).text()) : "";
      run.operation("place", inside ? Argument.of(into.text() + name) : into);
    }
    return Flow.NONE;
  }

  /** {@code ln}: another name for what its first operand names. */
  void link(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    if (operands.size() == 2) {
      content(operands.get(0), operands.get(1), Flow.NONE);
      name(operands.get(0), operands.get(1));
    }
  }

  private void content(Argument source, Argument into, Flow input) {
    String name = into.text().endsWith("/") ? FileNames.last(source.text()) : "";
    if (source.text().equals("/dev/stdin")) {
      run.files().write(into.text() + name, input, false);
    } else {
      run.files().copy(source.text(), into.text() + name);
    }
  }

  /** Whatever it is called, it remains the program that it is. */
  private void name(Argument source, Argument into) {
    Place from = run.knowledge().places().of(source.text(), run.directory());
    String name = FileNames.last(source.text());
    String other = run.files().programAt(source.text());
    if (other == null && from != Place.SYSTEM && from != Place.INSTALLED) {
      return;
    }
    String to = into.text().endsWith("/") ? into.text() + name : into.text();
    run.files().named(to, other == null ? name : other);
  }

  /** A shell or another program of the system under a name of somebody's choice. */
  private void disguise(Argument source, Argument into) {
    boolean shell = run.isBareShell(source.text());
    String name = FileNames.last(into.text());
    boolean renamed = !into.text().endsWith("/") && !name.equals(FileNames.last(source.text()));
    Place place = run.place(into.text());
    boolean hidden = name.startsWith(".") && name.length() > 2;
    if (shell && renamed && (hidden || place == Place.TEMPORARY)) {
      run.report().effect("place.shell", into.shown());
    } else if (FileNames.isDisguised(into.text())) {
      run.report().effect("place.disguise", into.shown());
    }
  }

  /** What is put where anybody can fetch it, or run it. */
  private void away(Argument source, Argument into) {
    Places places = run.knowledge().places();
    if (places.of(source.text(), run.directory()) == Place.TEMPORARY && isProgram(into.text())) {
      run.report().effect("place.planted", into.shown());
    }
    if (places.of(into.text(), run.directory()) != Place.TEMPORARY) {
      return;
    }
    Place from = places.of(source.text(), run.directory());
    if (from == Place.SYSTEM || from == Place.INSTALLED) {
      String name = into.text().endsWith("/") ? FileNames.last(source.text()) : "";
      run.files().rename(into.text() + name);
    } else if (from == Place.ACCOUNTS) {
      run.report().effect("copy.accounts-staged", into.shown());
    }
  }

  /** A name in one of the directories of the system's own programs. */
  private static boolean isProgram(String path) {
    return path.startsWith("/usr/bin")
        || path.startsWith("/bin")
        || path.startsWith("/usr/sbin")
        || path.startsWith("/sbin");
  }

  /** Without another machine it copies files as {@code cp} does. */
  @Nullable Flow local(Invocation invocation) {
    List<Argument> operands = invocation.operands();
    for (Argument operand : operands) {
      if (Egress.isRemote(operand.text())) {
        return null;
      }
    }
    for (int i = 0; i + 1 < operands.size(); i++) {
      run.operation("copy", operands.get(i));
    }
    if (operands.size() > 1) {
      run.operation("place", operands.get(operands.size() - 1));
    }
    return null;
  }

  /** What is piped in names nothing: whoever wrote it takes it for a list of what to remove. */
  @Nullable Flow remove(Invocation invocation, Flow input) {
    boolean forced = invocation.has("-r", "-R", "--recursive") && invocation.has("-f", "--force");
    if (forced && invocation.operands().isEmpty() && !input.isEmpty()) {
      run.operation("delete-tree", Argument.of(String.valueOf(Argument.UNKNOWN)));
    }
    return null;
  }

  /** Directories that are made: by their names. */
  @Nullable Flow directories(Invocation invocation) {
    for (Argument operand : invocation.operands()) {
      if (FileNames.isDisguised(operand.text())) {
        run.report().effect("place.disguise", operand.shown());
      }
    }
    return null;
  }
}
