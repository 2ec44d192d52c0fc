package dev.armor.it.bypass;

import dev.armor.it.jvm.Jdk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The page that says which way is held on which JDK, and where: what a run of all ways showed. */
final class Coverage {
  /** Ways after which it is a matter of chance whether the block's stack still fits into memory. */
  private static final Set<String> VARYING =
      Set.of(
          "out-of-memory",
          "stack-overflow",
          "security-manager",
          "handler-of-armors-threads",
          "group-of-armors-threads");

  private static final String HEAD =
      """
      # Coverage

      Which ways around Armor were tried, on which JDK, and what held them. Generated from a run of all ways:

          mvn -pl it -am verify -Dit.test=BypassIT -Darmor.coverage.write=true -Dsurefire.failIfNoSpecifiedTests=false

      Each line is a test of that name in `BypassIT`. It has an effect that is looked at from outside (a file, a
      listener that was reached, a child that ran). It works on that JDK without Armor; under Armor it has its effect where
      the policy allows it, and where the policy forbids it:

      - **held**: no effect. "By" names the method of the JDK or library whose hook threw.
      - **closed**: no effect, and not to be had by policy either: Armor takes away what it needs, or blocks it always.
      - **not held**: it has its effect; the reason stands below the table.
      - **race**: mostly held; who tries long enough wins now and then.
      - **-**: does not exist on that JDK.

      JDK 21 was tried by hand on 21.0.8, a runtime with the modules of java.se and no tools: each line of the tables
      matches its class where the module is there, a strict start misses no hook, and 184 of these ways were run (processes,
      files, sockets, HTTP, naming, servers, threads, ends). 179 came out as on the others; five need modules that it lacks.
      The rest of the suite has not run on 21. What the JDK has beside
      these ways is in `it/src/main/resources/dev/armor/it/complete/remainder-RELEASE.txt`: every method of its public API
      from which a native method that acts on the outside is reached past the hooks, with the reason why it may stay
      (`CompletenessIT` compares it with the JDK that runs; `-Darmor.completeness.write=true` writes it anew and keeps the
      reasons).
      """;

  private final SortedMap<Integer, Map<String, Outcome>> byRelease = new TreeMap<>();

  void add(Jdk jdk, Map<String, Outcome> outcomes) {
    byRelease.put(jdk.release(), outcomes);
  }

  /** Whether it speaks of the JDKs of which the page speaks. */
  boolean isComplete() {
    return byRelease.keySet().containsAll(java.util.Set.of(17, 25));
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("\n| JDK | ways | held or closed | not held | race |\n|---|---|---|---|---|\n");
    byRelease.forEach((release, outcomes) -> text.append(summary(release, outcomes)));
    Map<String, StringBuilder> families = new LinkedHashMap<>();
    for (Bypass way : Bypasses.all()) {
      StringBuilder lines = families.computeIfAbsent(way.family(), family -> new StringBuilder());
      lines.append("| ").append(way.name()).append(" |");
      byRelease.forEach(
          (release, outcomes) -> lines.append(' ').append(state(way, release)).append(" |"));
      lines.append(' ').append(by(way)).append(" |\n");
    }
    families.forEach(
        (family, lines) -> {
          text.append("\n## ").append(family).append("\n\n| Way |");
          byRelease.keySet().forEach(release -> text.append(" JDK ").append(release).append(" |"));
          text.append(" By |\n|---|");
          byRelease.keySet().forEach(release -> text.append("---|"));
          text.append("---|\n").append(lines);
        });
    text.append("\n## Why not\n\n");
    for (Bypass way : Bypasses.all()) {
      if (!way.reason().isEmpty()) {
        text.append("- `").append(way.id()).append("`: ").append(way.reason()).append(".\n");
      }
    }
    return text.toString();
  }

  private static String summary(int release, Map<String, Outcome> outcomes) {
    int held = 0;
    int open = 0;
    int races = 0;
    for (String id : outcomes.keySet()) {
      String state = state(Bypasses.named(id), release);
      held += state.equals("held") || state.equals("closed") ? 1 : 0;
      open += state.equals("not held") ? 1 : 0;
      races += state.equals("race") ? 1 : 0;
    }
    return "| "
        + release
        + " | "
        + outcomes.size()
        + " | "
        + held
        + " | "
        + open
        + " | "
        + races
        + " |\n";
  }

  private static String state(Bypass way, int release) {
    if (!way.exists().test(release)) {
      return "-";
    }
    if (way.chance()) {
      return "race";
    }
    if (!way.held().test(release)) {
      return "not held";
    }
    return way.closed() ? "closed" : "held";
  }

  /** Where it was blocked; where that differs, the newest JDK counts. */
  private String by(Bypass way) {
    String by = "";
    for (Map<String, Outcome> outcomes : byRelease.values()) {
      Outcome outcome = outcomes.get(way.id());
      boolean steady = !way.chance() && !VARYING.contains(way.name());
      String hook = outcome == null ? "" : outcome.forbidden().hook();
      // A tool says in its own words what stopped it, without the stack.
      if (steady && !hook.isEmpty() && !hook.equals("?")) {
        by = hook;
      }
    }
    return by.isEmpty() ? "" : "`" + by + "`";
  }
}
