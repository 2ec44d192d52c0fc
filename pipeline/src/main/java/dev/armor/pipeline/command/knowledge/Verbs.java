package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words by which programs are asked to destroy, run or send something, from {@code words.txt}.
 * Immutable.
 */
public final class Verbs {
  private static final Verbs DESTROYS = load("destroys");
  private static final Verbs RUNS = load("runs");
  private static final Verbs INSISTS = load("insists");
  private static final Verbs SENDS = load("sends");
  private static final Verbs LOADS = load("loads");
  private static final Verbs LISTS = load("lists");
  private static final Verbs NARROWS = load("narrows");

  private final Set<String> whole = new HashSet<>();
  private final List<String> starts = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  private Verbs() {}

  private static Verbs load(String kind) {
    Verbs verbs = new Verbs();
    for (String line : Tables.lines("words.txt")) {
      String[] words = Tables.words(line);
      for (int i = 1; words[0].equals(kind) && i < words.length; i++) {
        String word = words[i];
        if (word.endsWith("*")) {
          verbs.starts.add(word.substring(0, word.length() - 1));
        } else if (word.startsWith("*")) {
          verbs.ends.add(word.substring(1));
        } else {
          verbs.whole.add(word);
        }
      }
    }
    return verbs;
  }

  /** Whether the word or option of an unknown program asks it to destroy something. */
  public static boolean destroy(String word) {
    return DESTROYS.has(word);
  }

  /** Whether the option of an unknown program takes a command that it runs. */
  public static boolean run(String option) {
    return RUNS.has(option);
  }

  /** Whether the word asks an unknown program to give somebody else what follows. */
  public static boolean send(String word) {
    return SENDS.has(word);
  }

  /** Whether the option of an unknown program names code that it loads. */
  public static boolean loadCode(String option) {
    return LOADS.has(option);
  }

  /** Whether the option tells a program to destroy without asking, or without a last copy. */
  public static boolean insist(String option) {
    return INSISTS.has(option);
  }

  /** Whether the word asks a service's program to name what there is. */
  public static boolean list(String word) {
    return LISTS.has(word);
  }

  /** Whether the option makes a listing one of a part only. */
  public static boolean narrow(String option) {
    return NARROWS.has(option);
  }

  private boolean has(String word) {
    if (whole.contains(word)) {
      return true;
    }
    // Options by their whole name or, of those that run something, by its start; text is no word.
    boolean option = word.startsWith("-") && !starts.contains("--on-");
    if (word.indexOf(' ') >= 0) {
      return false;
    }
    for (int i = 0; i < starts.size() && !option; i++) {
      if (word.startsWith(starts.get(i))) {
        return true;
      }
    }
    for (int i = 0; i < ends.size() && !option; i++) {
      if (word.endsWith(ends.get(i))) {
        return true;
      }
    }
    return false;
  }
}
