package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.EarlierFiles;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.syntax.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a script on paper: what it has set, written and changed so far, under whose rights and
 * on which machine it is just now. Belongs to one thread and one script.
 */
public final class Run {
  private static final Set<String> ENDLESS = Set.of("/dev/zero", "/dev/urandom", "/dev/random");

  /** No line that starts a shell and nothing else is as long, in characters. */
  private static final int LONGEST_SHELL = 128;

  /** A file that no tree has stands for the whole of one that comes from elsewhere. */
  private static final String FETCHED = "/.git/fetched";

  private final Knowledge knowledge;
  private final Report report;
  private final Scope scope;
  private final Lists lists;
  private final Budget budget;
  private final Files files;
  private final Egress egress;
  private final Shell shell;
  private String directory;
  private boolean fetchedHere;
  private int rounds;
  private int privileged;
  private int remote;
  private int detached;
  private @Nullable Span clock;
  private String lastRead = "";
  private Flow reading = Flow.NONE;
  private @Nullable Flow typed;

  /**
   * A run that starts in a directory with an environment.
   *
   * @param directory absolute, or empty when it is not known
   * @param earlier what commands before this one have written
   * @param length of the text that is judged, in characters; the budget grows with it
   * @param shell follows what is started on the way
   */
  public Run(
      Knowledge knowledge,
      Report report,
      String directory,
      Map<String, String> environment,
      EarlierFiles earlier,
      int length,
      Shell shell) {
    this.knowledge = knowledge;
    this.report = report;
    this.directory = directory;
    this.files = new Files(earlier, directory);
    this.scope = new Scope(environment);
    this.lists = new Lists(scope);
    this.budget = new Budget(length);
    this.egress = new Egress(knowledge, report);
    this.shell = shell;
  }

  /** Content of a file that is read. */
  public Flow read(Argument file) {
    if (Sockets.isSocket(file.text())) {
      report.address(Sockets.address(file.text()));
      return Flow.from(Origin.NETWORK);
    }
    List<Flow> written = files.versions(file.text());
    if (!written.isEmpty()) {
      return scope.oneOf(written);
    }
    if (ENDLESS.contains(file.text())) {
      return Flow.from(Origin.ENDLESS);
    }
    Place place = report.operation("read", file, directory);
    lastRead = file.text();
    return Flow.from(origins(place));
  }

  /** The file that was read last and whose content is not known, empty when there is none. */
  public String lastRead() {
    return lastRead;
  }

  /** Origins of a file at that place. */
  private static int origins(Place place) {
    return switch (place) {
      case CREDENTIAL, LOGIN -> Origin.SECRET;
      case ACCOUNTS -> Origin.FILE | Origin.ACCOUNTS;
      case HISTORY -> Origin.FILE | Origin.HISTORY;
      case NOWHERE -> 0;
      default -> Origin.FILE;
    };
  }

  /** Writes data to a file. */
  public void write(Argument file, Flow content, boolean append) {
    String path = file.text();
    if (Sockets.isSocket(path)) {
      report.address(Sockets.address(path));
      report.effect(rounds > 0 ? "scan.ports" : "send.socket");
      egress.toSocket(content, Sockets.address(path));
      return;
    }
    if (content.has(Origin.ENDLESS) && !path.startsWith("/dev/")) {
      report.effect("exhaust.disk", file.shown());
    }
    if ((file.origins() & Origin.MYRIAD) != 0) {
      report.effect("exhaust.large", file.shown());
    }
    Place place = report.operation(append ? "append" : "write", file, directory);
    String text = content.text();
    if (!append
        && text != null
        && text.isBlank()
        && (path.indexOf(Argument.SOME) >= 0 || path.endsWith("/*"))) {
      report.operation("delete", file, directory); // one file after the other is emptied
    }
    if (place == Place.PROFILE) {
      profile(file, content);
    }
    if (content.has(Origin.ACCOUNTS) && place != Place.NOWHERE && place != Place.ACCOUNTS) {
      report.effect(
          place == Place.TEMPORARY ? "copy.accounts-staged" : "copy.accounts", file.shown());
    }
    if (FileNames.isDisguised(path)) {
      report.effect("place.disguise", file.shown());
    }
    files.write(path, content, append, scope.isSure());
  }

  /** Notes text that is put into a file that every shell reads. */
  public void profile(Argument file, Flow content) {
    String rule = ProfileLines.rule(content);
    boolean setting = rule.equals("profile.setting") || rule.equals("profile.path");
    boolean all = setting && file.text().startsWith("/etc/");
    report.effect(all ? "profile.setting-all" : rule, file.shown());
  }

  /** Notes an operation on a path. */
  public void operation(String name, Argument target) {
    report.operation(name, target, directory);
    if (name.equals("archive")) {
      Flow written = files.find(target.text());
      String text = written == null ? null : written.text();
      if (text != null && budget.read(text.length()) && PersonalText.in(text)) {
        report.effect("archive.personal", target.shown());
      }
    }
  }

  /** Origins of what the run itself has put into a file. */
  public int written(Argument file) {
    Flow written = files.find(file.text());
    return written == null ? 0 : written.origins();
  }

  /** Where the content of a file comes from, nothing being noted of its use. */
  public int held(Argument file) {
    Flow written = files.find(file.text());
    return written == null ? origins(place(file.text())) : written.origins();
  }

  /** Where a path lies, seen from the working directory. */
  public Place place(String path) {
    return knowledge.places().of(path, directory);
  }

  /** Whether a command line is nothing but a shell, as programs are made to start one. */
  public boolean isBareShell(String command) {
    return ShellNames.isBare(knowledge, command);
  }

  /** Whether the input is the line by which a program that asks is made to start a shell. */
  public boolean asksShell(Flow input) {
    String text = input.text();
    return text != null
        && text.length() < LONGEST_SHELL
        && text.startsWith("!")
        && isBareShell(text.substring(1).strip());
  }

  /** Notes that a directory and all in it comes from elsewhere. */
  public void fetched(String tree) {
    String path = tree.endsWith("/") ? tree.substring(0, tree.length() - 1) : tree;
    fetchedHere |= path.equals(".");
    files.write(path + FETCHED, Flow.from(Origin.NETWORK), false);
  }

  /** Whether a path lies in a directory that comes from elsewhere as a whole. */
  public boolean isFetched(String path) {
    boolean relative = !path.startsWith("/") && !path.startsWith("~") && !path.startsWith("..");
    return (fetchedHere && relative) || isInFetched(path);
  }

  private boolean isInFetched(String path) {
    int tries = 0;
    for (int i = path.indexOf('/', 1); i > 0 && tries < 16; i = path.indexOf('/', i + 1)) {
      tries++;
      if (files.find(path.substring(0, i) + FETCHED) != null) {
        return true;
      }
    }
    return false;
  }

  /** Changes the working directory. */
  public void enter(Argument target) {
    String text = target.text();
    boolean stays = fetchedHere && !text.startsWith("/") && !text.startsWith("..");
    fetchedHere = (stays && !text.equals("-")) || isInFetched(text + "/");
    if (text.equals("-") || !target.known()) {
      directory = "";
    } else if (text.startsWith("/") || text.startsWith("~")) {
      directory = text;
    } else if (!directory.isEmpty()) {
      directory = directory + "/" + text;
    } else if (text.startsWith("..")) {
      directory = "";
    }
  }

  /** The working directory, empty when it is not known. */
  public String directory() {
    return directory;
  }

  /** Where the script stands, and what its first parameters are. */
  public record Standing(String directory, List<Argument> positional) {}

  /** Where the script stands now. */
  public Standing standing() {
    return new Standing(directory, scope.positional());
  }

  /**
   * Ends what may not have run: the script stands there or here. Of two directories it is the one
   * where more could be harmed.
   */
  public void either(Standing there) {
    scope.either(there.positional);
    if (!there.directory.equals(directory) && weight(there.directory) < weight(directory)) {
      directory = there.directory;
    }
  }

  /** Less where more could be harmed. */
  private int weight(String path) {
    Place place = knowledge.places().of(".", path);
    boolean made = place == Place.BUILD || place == Place.TEMPORARY;
    return made ? Integer.MAX_VALUE : place.ordinal();
  }

  /** Goes back to a directory that was the working one before. */
  public void directory(String before) {
    directory = before;
  }

  /**
   * Follows what another process does: where it goes is not where the script goes on, and what it
   * sets may not hold there.
   */
  public Flow apart(Supplier<Flow> body) {
    String place = directory;
    boolean fetched = fetchedHere;
    List<Argument> given = scope.positional();
    Part part = scope.open();
    Flow output = body.get();
    scope.close(part);
    scope.positional(given);
    fetchedHere = fetched;
    directory = place;
    return output;
  }

  /** Starts a loop over what is known one by one. */
  public void enterRounds() {
    rounds++;
    scope.enterUnsure();
  }

  /** Whether the command is one round of such a loop. */
  public boolean isRound() {
    return rounds > 0;
  }

  /** Ends it. */
  public void leaveRounds() {
    rounds--;
    scope.leaveUnsure();
  }

  /** Follows a command that runs with an administrator's rights. */
  public Flow privileged(List<Argument> command, Flow input) {
    privileged++;
    Flow output = shell.program(command, input);
    privileged--;
    return output;
  }

  /** Whether the command has an administrator's rights. */
  public boolean isPrivileged() {
    return privileged > 0;
  }

  /** Follows a command that another machine runs. */
  public Flow remote(Flow command, Flow input) {
    remote++;
    Flow output = shell.text(command, List.of(), input);
    remote--;
    return output.with(Origin.NETWORK);
  }

  /** Whether another machine runs the command. */
  public boolean isRemote() {
    return remote > 0;
  }

  /** Sets what the command reads that is followed now; returns what the one around it reads. */
  public Flow reading(Flow input) {
    Flow before = reading;
    reading = input;
    return before;
  }

  /** What the command reads that is followed now. */
  public Flow reading() {
    return reading;
  }

  /**
   * Notes that data of these origins decides what is done. A program that reads on in the script of
   * its shell may be told more now than when it was started.
   */
  public void obey(int origins) {
    if ((origins & Origin.INPUT) != 0) {
      report.obeyInput();
    }
    if ((origins & Origin.REST) != 0) {
      report.telling(Report.Telling.NOW);
    }
  }

  /** Sets what a shell is given on its standard input as a script. */
  public void typed(Flow script) {
    typed = script;
  }

  /** The last script that a shell was given on its standard input. */
  public @Nullable Flow typed() {
    return typed;
  }

  /** Follows a command that a program of many names starts under one of them. */
  public Flow detached(List<Argument> command, Flow input) {
    detached++;
    Flow output = shell.program(command, input);
    detached--;
    return output;
  }

  /** Follows a command that nobody waits for. */
  public Flow detached(Command command, Flow input) {
    detached++;
    Flow output = shell.command(command, input);
    detached--;
    return output;
  }

  /** Whether nobody at a terminal could answer the command. */
  public boolean isDetached() {
    return detached > 0;
  }

  /** Whether a command has set the clock. */
  public boolean hasSetClock() {
    return clock != null;
  }

  /** Whether a command before the one that is looked at has set the clock. */
  boolean setsClockAgain() {
    Span here = report.span();
    boolean again = clock != null && here != clock;
    clock = clock == null ? here : clock;
    return again;
  }

  /** What is known of programs, places and effects. */
  public Knowledge knowledge() {
    return knowledge;
  }

  /** Where everything of interest is noted. */
  public Report report() {
    return report;
  }

  /** Variables, functions and positional parameters. */
  public Scope scope() {
    return scope;
  }

  /** Lists among the variables. */
  public Lists lists() {
    return lists;
  }

  /** What is left of the work that the script may cause. */
  public Budget budget() {
    return budget;
  }

  /** Files that were written. */
  public Files files() {
    return files;
  }

  /** Judges data that leaves the machine. */
  public Egress egress() {
    return egress;
  }

  /** Follows what a command starts. */
  public Shell shell() {
    return shell;
  }
}
