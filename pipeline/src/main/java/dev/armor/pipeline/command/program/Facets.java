package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Facet;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.knowledge.Selector;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.text.TextPrograms;
import java.util.List;

/** What the tables say a program does with its operands: reads, writes, sends, deletes. */
final class Facets {
  private final Run run;
  private final Transfers transfers;

  Facets(Run run) {
    this.run = run;
    this.transfers = new Transfers(run);
  }

  Flow run(Program program, Invocation invocation, Flow input) {
    operations(program, invocation, Facet.DELETES, "delete");
    operations(program, invocation, Facet.EDITS, "edit");
    Flow output = input;
    Selector reads = program.facet(Facet.READS);
    if (reads != null) {
      List<Argument> files = reads.from(invocation);
      if (!files.isEmpty()) {
        output = Flow.NONE;
        for (Argument file : files) {
          boolean shows = !isOfProject(file.text()) || !answersOnly(program, invocation);
          Flow content = file.text().equals("-") ? input : shows ? run.read(file) : Flow.UNKNOWN;
          output = output.then(content);
        }
      }
    }
    operations(program, invocation, Facet.TAKES, "take");
    Flow sent = transfers.send(program, invocation, input);
    if (program.is("fetches")) {
      output = new Flow(null, Origin.NETWORK | (sent.origins() & Origin.SECRET));
    }
    if (program.is("searches") && searchesWidely(program, invocation)) {
      run.report().effect("search.keys");
    }
    if (program.is("searches") && FileNames.asksProtection(invocation)) {
      run.report().effect("search.protection");
    }
    if (program.is("searches") && output.has(Origin.HISTORY) && FileNames.asksSecret(invocation)) {
      run.report().effect("search.history");
    }
    if (output.has(Origin.ENDLESS) && program.is("keeps")) {
      run.report().effect("exhaust.memory");
    }
    output = TextPrograms.output(program, invocation, output);
    Selector writes = program.facet(Facet.WRITES);
    if (writes != null) {
      boolean append = program.is("appends-with") && invocation.has("-a", "--append");
      boolean written = false;
      for (Argument file : writes.from(invocation)) {
        if (!file.text().equals("-")) {
          run.write(file, output, append);
          written = true;
        }
      }
      if (program.is("fetches") && (written || saved(program, invocation, output))) {
        output = Flow.NONE;
      }
    }
    return output;
  }

  private static boolean isOfProject(String path) {
    return !path.startsWith("/") && !path.startsWith("~") && !path.startsWith("..");
  }

  /** Whether it says no more of a file than a number, its name, or the names of what is set. */
  private static boolean answersOnly(Program program, Invocation invocation) {
    if (program.is("searches")) {
      return invocation.has("-c", "--count", "-q", "--quiet", "-l", "--files-with-matches");
    }
    Argument parted = program.name().equals("cut") ? invocation.value("-d") : null;
    Argument field = invocation.value("-f");
    return parted != null && parted.text().equals("=") && field != null && field.text().equals("1");
  }

  /** Passwords and the like, looked for in every file of a home directory or of the system. */
  private boolean searchesWidely(Program program, Invocation invocation) {
    List<Argument> operands = invocation.operands();
    boolean deep = invocation.has("-r", "-R", "--recursive") || program.name().length() <= 3;
    for (int i = 0; i < operands.size(); i++) {
      deep |= operands.get(i).text().indexOf(Argument.SOME) > 0; // what "find" has found below
    }
    if (!deep || operands.isEmpty() || !FileNames.asksSecret(invocation)) {
      return false;
    }
    for (int i = 0; i < operands.size(); i++) {
      String text = operands.get(i).text();
      int some = text.indexOf(Argument.SOME);
      String path = some < 0 ? text : text.substring(0, some);
      if (path.startsWith("/") || path.startsWith("~")) {
        Place place = run.place(path);
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
      String name = FileNames.last(url.text());
      if (url.text().indexOf('/') > 0 && !name.isEmpty()) {
        run.files().write(into + name, content, false);
        saved = true;
      }
    }
    return saved;
  }

  private void operations(Program program, Invocation invocation, Facet facet, String operation) {
    Selector selector = program.facet(facet);
    if (selector != null) {
      for (Argument target : selector.from(invocation)) {
        run.operation(operation, target);
      }
    }
  }
}
