package dev.armor.pipeline.path;

import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges how a requested path is spelled: climbing, encoded dots, NUL, detours. */
final class SpellingRules {
  /** Files that a climb is aimed at, and folders with the number of climbs that is ordinary. */
  private static final PathTrie<String> TARGETS = targets();

  private static final Map<String, Integer> ROOT_FOLDERS =
      Table.read(SpellingRules.class, "root-folders.tsv", 2).stream()
          .collect(Collectors.toUnmodifiableMap(r -> r.get(0), r -> Integer.valueOf(r.get(1))));

  /** Nobody's project is deeper; longer climbs are written to reach the root from anywhere. */
  private static final int DEEP_CLIMB = 8;

  private SpellingRules() {}

  static void inspect(LexicalPath path, List<Finding> found) {
    int score = 0;
    String rule = "path.traversal";
    String reason = "";
    if (path.nul()) {
      score = path.climbs() > 0 || path.encoded() ? 75 : 60;
      rule = "path.nul";
      reason = "a NUL ends the path early for the system, but not for a check";
    }
    int hidden = hidden(path);
    if (hidden > score) {
      score = hidden;
      rule = "path.encoded-traversal";
      reason = "dots or slashes are encoded so that a check does not see them";
    }
    int climbing = climbing(path);
    if (climbing > score) {
      score = climbing;
      rule = "path.traversal";
      reason = "climbs out of its folder";
    }
    if (score > 0) {
      found.add(PathRules.finding(rule, score, reason, path.evidence()));
    }
    if (path.procDetour()) {
      String detour = "reaches a file by a detour through /proc";
      found.add(PathRules.finding("path.proc-detour", 50, detour, path.evidence()));
    }
    if (path.network()) {
      String away = "leads to another machine and shows it the account's credentials";
      found.add(PathRules.finding("path.network", 45, away, path.evidence()));
    }
    if (path.stream()) {
      String stream = "names a hidden stream of a file";
      found.add(PathRules.finding("path.stream", 45, stream, path.evidence()));
    }
  }

  private static int hidden(LexicalPath path) {
    if (path.broken() >= 2 || path.broken() == 1 && path.climbs() > 0) {
      return 75;
    }
    if (path.encoded() && (path.climbs() > 0 || path.holdsDots())) {
      return path.climbs() > 0 ? 72 : 55;
    }
    return path.broken() > 0 ? 30 : 0;
  }

  private static int climbing(LexicalPath path) {
    int climbs = path.climbs();
    if (climbs == 0) {
      return 0;
    }
    List<String> target = path.target();
    if (isTarget(target)) {
      return 70;
    }
    if (path.odd() >= 2) {
      return 55;
    }
    if (path.absolute() && path.above() > 0) {
      return 45;
    }
    if (path.above() == 0) {
      return 0;
    }
    Integer ordinary = target.isEmpty() ? null : ROOT_FOLDERS.get(target.get(0));
    if (ordinary != null && path.above() > ordinary) {
      return 55;
    }
    return path.above() >= DEEP_CLIMB ? 40 : path.above() > 3 ? 15 : 0;
  }

  /** Whether the path ends at, or in, a well-known target, whatever was glued to its name. */
  private static boolean isTarget(List<String> target) {
    if (target.isEmpty()) {
      return false;
    }
    List<String> found = new ArrayList<>(1);
    TARGETS.match(target, 0, found);
    if (!found.isEmpty()) {
      return true;
    }
    int last = target.size() - 1;
    String name = target.get(last);
    int end = 0;
    while (end < name.length() && (isWord(name.charAt(end)) || name.charAt(end) == '.')) {
      end++;
    }
    if (end == 0 || end == name.length()) {
      return false;
    }
    List<String> cut = new ArrayList<>(target);
    cut.set(last, name.substring(0, end));
    TARGETS.match(cut, 0, found);
    return !found.isEmpty();
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-';
  }

  private static PathTrie<String> targets() {
    PathTrie<String> trie = new PathTrie<>();
    for (List<String> row : Table.read(SpellingRules.class, "traversal-targets.tsv", 1)) {
      trie.add(row.get(0), row.get(0));
    }
    return trie;
  }
}
