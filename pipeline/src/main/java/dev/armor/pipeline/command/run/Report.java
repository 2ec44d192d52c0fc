package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.CommandAnalysis;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Globs;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Outcomes.Outcome;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.syntax.Span;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.path.SensitiveClass;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a walk notices: findings, and the programs, paths and addresses that it touches.
 */
public final class Report {
  /** More entries of one kind than this are not of interest to any rule. */
  private static final int MOST = 256;

  /** Classes of files whose reading weighs at least this much hold secrets. */
  private static final int SECRET = 70;

  private static final Set<String> SHOWING = Set.of("read", "copy", "touch", "search");

  private static final Set<String> CHANGING = Set.of("write", "append", "edit", "place");

  /** Operations that may take a directory as a whole. */
  private static final Set<String> WHOLE = Set.of("delete-tree", "delete", "move", "archive");

  private static final String[] PLACE_NAMES = placeNames();

  private final Knowledge knowledge;
  private final String start;
  private final @Nullable CommandAnalysis before;
  private final Map<String, Finding> findings = new LinkedHashMap<>(4);
  private final Set<String> programs = new LinkedHashSet<>();
  private final Set<String> paths = new LinkedHashSet<>();
  private final Set<String> addresses = new LinkedHashSet<>();
  private final Set<String> destroyed = new LinkedHashSet<>(0);
  private final Set<String> scripts = new LinkedHashSet<>(0);
  private @Nullable Span span;
  private int obeying;
  private Telling telling = Telling.ITSELF;

  /** What is followed of a process that was started and judged before, and is told more now. */
  public enum Telling {
    /** The process, whose start was judged. */
    ITSELF,
    /** What it was told, and judged by, before. */
    BEFORE,
    /** What it is told now. */
    NOW
  }

  /**
   * A report that holds nothing yet.
   *
   * @param start the directory that the program is started in, empty when it is not known
   */
  public Report(Knowledge knowledge, String start) {
    this(knowledge, start, null);
  }

  /**
   * A report of what is new about a process.
   *
   * @param before what was noticed when it was started; null when it is started now
   */
  public Report(Knowledge knowledge, String start, @Nullable CommandAnalysis before) {
    this.knowledge = knowledge;
    this.start = start;
    this.before = before;
  }

  /** Says what is followed from here on; matters for a process that was judged before only. */
  public void telling(Telling what) {
    telling = what;
  }

  private <T> boolean isKnown(T noticed, Function<CommandAnalysis, List<T>> kind) {
    CommandAnalysis judged = before;
    return judged != null
        && telling != Telling.NOW
        && (telling == Telling.BEFORE || kind.apply(judged).contains(noticed));
  }

  private static void note(Set<String> all, String noticed, boolean known) {
    if (!known && all.size() < MOST) {
      all.add(noticed);
    }
  }

  private static String[] placeNames() {
    Place[] places = Place.values();
    String[] names = new String[places.length];
    for (Place place : places) {
      names[place.ordinal()] = place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return names;
  }

  /** The command that is being looked at. */
  public void at(Span command) {
    this.span = command;
  }

  /** The command that is being looked at, or null before the first one. */
  public @Nullable Span span() {
    return span;
  }

  private String evidence() {
    Span here = span;
    return here == null ? "" : here.excerpt();
  }

  /** Notes an effect by its rule id. */
  public void effect(String rule) {
    add(knowledge.outcomes().get(rule).on(evidence()));
  }

  /** Notes an effect and what it concerns. */
  public void effect(String rule, String target) {
    add(knowledge.outcomes().get(rule).on(target, evidence()));
  }

  /** Notes an operation on a path, if the table says that it matters for such a place. */
  public Place operation(String operation, Argument target, String directory) {
    String text = target.text();
    int some = text.indexOf(Argument.SOME);
    boolean shows = SHOWING.contains(operation);
    String path = some < 0 ? Globs.resolve(text) : shows ? shown(text) : text.substring(0, some);
    boolean deletes = operation.startsWith("delete");
    boolean all = (target.origins() & Origin.LISTED) != 0;
    String verb = some >= 0 && deletes && !all ? "sweep" : operation;
    Place place = knowledge.places().of(path.isEmpty() ? "." : path, directory);
    if (place == Place.TEMPORARY && isStart(path, directory)) {
      place = Place.PROJECT;
    }
    if (place == Place.CREDENTIAL && CHANGING.contains(operation) && isOfAccounts(path)) {
      place = Place.ACCOUNTS;
    }
    if (shows) {
      place = secret(path, place, operation.equals("touch"));
    }
    touch(target);
    if (deletes) {
      note(destroyed, text, isKnown(text, CommandAnalysis::destroyed));
    }
    Outcome outcome = knowledge.outcomes().find(verb + "." + PLACE_NAMES[place.ordinal()]);
    boolean passing = place == Place.BUILD || place == Place.TEMPORARY;
    Outcome whole = !passing && WHOLE.contains(verb) ? whole(verb, path, directory) : null;
    if (whole != null && (outcome == null || outcome.score() < whole.score())) {
      outcome = whole;
    }
    if (outcome != null) {
      add(outcome.on(target.shown(), evidence()));
    }
    return place;
  }

  /**
   * A path that has the names of a listing in it. A listing gives its entries with the directory in
   * front, which may stand in the path a second time.
   */
  private static String shown(String text) {
    int some = text.indexOf(Argument.SOME);
    String rest = text.substring(some + 1);
    if (rest.indexOf('/') < 0) {
      return text.substring(0, some);
    }
    int twice = text.lastIndexOf("//", some);
    return text.substring(twice < 0 ? 0 : twice + 1, some) + "*" + rest;
  }

  /** What it means that a directory goes as a whole, or null when it is none that is missed so. */
  private @Nullable Outcome whole(String verb, String path, String directory) {
    boolean files = verb.equals("delete");
    if (files && !path.endsWith("/*")) {
      return null; // a directory is not deleted in this way, only the files that are in it
    }
    // A folder below the one that somebody works in is part of the work, wherever that is.
    String group = knowledge.wholes().group(path, directory.equals(start) ? "" : directory);
    return group == null
        ? null
        : knowledge.outcomes().find((files ? "delete-files" : verb) + "." + group);
  }

  /** Whether a path is the working directory, holds it, or lies in it. */
  public boolean isWork(String path) {
    return !start.isEmpty()
        && (knowledge.places().holds(path, "", start) || knowledge.places().holds(start, "", path));
  }

  /** Where somebody works is nothing temporary; a folder that a script has changed into may be. */
  private boolean isStart(String path, String directory) {
    return !start.isEmpty() && knowledge.places().holds(path, directory, start);
  }

  /** Files of secrets are known by their class as well as by the table of places. */
  private static Place secret(String path, Place place, boolean named) {
    SensitiveClass known = path.indexOf(Argument.UNKNOWN) < 0 ? PathRules.classOf(path) : null;
    if (known == null) {
      return place;
    }
    if (named && (place == Place.DEVICE || known.readRequested() < SECRET)) {
      // Naming a disk, or a certificate's key that a server is to use, shows nothing of it.
      return place == Place.CREDENTIAL ? Place.RELATIVE : place;
    }
    boolean shows = known.readRequested() >= SECRET && place != Place.HISTORY;
    return shows
        ? Place.CREDENTIAL
        : place == Place.CREDENTIAL && known.readRequested() == 0 ? Place.RELATIVE : place;
  }

  /** Whether the secrets of that file are what people log in with: changed, they are accounts. */
  private static boolean isOfAccounts(String path) {
    SensitiveClass known = path.indexOf(Argument.UNKNOWN) < 0 ? PathRules.classOf(path) : null;
    return known != null && known.name().equals("password-store");
  }

  /** Notes a path that is an operand of what would run. */
  public void touch(Argument path) {
    note(paths, path.text(), isKnown(path.text(), CommandAnalysis::paths));
  }

  /** Notes a script file whose content the command line does not show. */
  public void script(String path) {
    note(scripts, path, isKnown(path, CommandAnalysis::scripts));
  }

  /** Notes the file name of a program that would run. */
  public void program(String name) {
    note(programs, name, isKnown(name, CommandAnalysis::programs));
  }

  /** Notes a URL or host that would be connected. */
  public void address(String url) {
    note(addresses, url, isKnown(url, CommandAnalysis::addresses));
  }

  /** Notes that what the program will read decides what is done. */
  public void obeyInput() {
    obeying++;
  }

  /** How often what the program will read decides what is done. */
  public int obeying() {
    return obeying;
  }

  /** Notes a finding, unless its rule has one of at least that score. */
  public void add(Finding finding) {
    if (isKnown(finding, CommandAnalysis::findings)) {
      return;
    }
    Finding old = findings.get(finding.rule());
    if (old == null || old.score() < finding.score()) {
      findings.put(finding.rule(), finding);
    }
  }

  /** What was noticed, one finding for each rule. */
  public List<Finding> findings() {
    return new ArrayList<>(findings.values());
  }

  /** File names of the programs that would run. */
  public List<String> programs() {
    return new ArrayList<>(programs);
  }

  /** Paths that are operands of what would run. */
  public List<String> paths() {
    return new ArrayList<>(paths);
  }

  /** URLs and hosts that would be connected. */
  public List<String> addresses() {
    return new ArrayList<>(addresses);
  }

  /** Script files that would be run and whose content is not known. */
  public List<String> scripts() {
    return new ArrayList<>(scripts);
  }

  /** Paths that would be deleted. */
  public List<String> destroyed() {
    return new ArrayList<>(destroyed);
  }
}
