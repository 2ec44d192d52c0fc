package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code crontab}: what is set to run later, as far as its lines can be read. */
final class CronTable {
  /** Fields of a line in front of its command. */
  private static final int FIELDS = 5;

  private final Run run;

  CronTable(Run run) {
    this.run = run;
  }

  @Nullable Flow run(Invocation invocation, Flow input) {
    if (invocation.has("-l")) {
      return Flow.NONE; // what is there already was judged when it came there
    }
    if (invocation.has("-r", "--remove", "-e")) {
      return null;
    }
    List<Argument> operands = invocation.operands();
    Argument file = operands.isEmpty() ? null : operands.get(0);
    boolean given = file == null || file.text().equals("-") || file.text().equals("/dev/stdin");
    if (given && file == null && input.isEmpty() && invocation.value("-u") != null) {
      return null;
    }
    if (given) {
      run.obey(input.origins());
    }
    Flow table = given || file == null ? input : run.files().find(file.text());
    run.report().effect(isOrdinary(table) ? "schedule.own" : "schedule.job");
    return null;
  }

  /** Whether each line is known and starts an installed program, or one of a user's own. */
  private boolean isOrdinary(@Nullable Flow table) {
    String text = table == null ? null : table.text();
    if (text == null || text.isBlank() || !run.budget().read(text.length())) {
      return false;
    }
    boolean ordinary = true;
    for (String line : text.split("\n")) {
      String command = command(line.strip());
      if (!command.isEmpty()) {
        ordinary &= startsOrdinary(command);
        run.shell().text(Flow.of(command), List.of(), Flow.NONE);
      }
    }
    return ordinary;
  }

  /** What a line runs; empty when it is a comment or sets a variable. */
  private static String command(String line) {
    if (line.isEmpty() || line.charAt(0) == '#' || Character.isLetter(line.charAt(0))) {
      return "";
    }
    int at = 0;
    int fields = line.charAt(0) == '@' ? 1 : FIELDS;
    for (int i = 0; i < fields; i++) {
      while (at < line.length() && line.charAt(at) > ' ') {
        at++;
      }
      while (at < line.length() && line.charAt(at) <= ' ') {
        at++;
      }
    }
    return line.substring(at);
  }

  private boolean startsOrdinary(String command) {
    int stop = 0;
    while (stop < command.length() && command.charAt(stop) > ' ') {
      stop++;
    }
    String first = command.substring(0, stop);
    String name = FileNames.last(first);
    Program program = run.knowledge().find(name);
    boolean starts =
        program != null
            && (program.interpreter() != null
                || program.runsAfter() >= 0
                || program.is("fetches")
                || program.is("sends-input"));
    if (starts || name.startsWith(".") || !Argument.of(first).known() || hasShellSigns(first)) {
      return false;
    }
    if (first.indexOf('/') < 0) {
      return true;
    }
    Place place = run.place(first);
    return place == Place.INSTALLED
        || place == Place.SYSTEM
        || place == Place.HOME_INSIDE
        || place == Place.ABSOLUTE;
  }

  /** A name that a shell would make out of something else. */
  private static boolean hasShellSigns(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("$`(){}<>&;|'\"\\".indexOf(word.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
