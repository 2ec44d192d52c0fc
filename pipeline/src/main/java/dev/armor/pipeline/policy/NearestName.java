package dev.armor.pipeline.policy;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the valid name that somebody probably meant. */
public final class NearestName {

  /** Names longer than this are compared by nothing but equality: they are no typing errors. */
  private static final int LONGEST = 64;

  /** A shorter beginning fits too many names. */
  private static final int SHORTEST_BEGINNING = 3;

  private NearestName() {}

  /**
   * The candidate with the fewest typing errors in it, any case, or one that begins with the name;
   * null when none is near: more than half of the letters would have to change.
   */
  public static @Nullable String of(String name, Collection<String> candidates) {
    String best = null;
    int fewest = name.length() / 2 + 1;
    String lower = name.toLowerCase(Locale.ROOT);
    for (String candidate : candidates) {
      if (name.length() > LONGEST || candidate.length() > LONGEST) {
        continue;
      }
      String other = candidate.toLowerCase(Locale.ROOT);
      boolean begins = lower.length() >= SHORTEST_BEGINNING && other.startsWith(lower);
      int errors = begins ? 1 : Math.min(distance(lower, other), beginning(lower, other));
      if (errors < fewest) {
        fewest = errors;
        best = candidate;
      }
    }
    return best;
  }

  /** Errors when the name is meant to be the beginning of a longer candidate, one more for that. */
  private static int beginning(String name, String candidate) {
    return candidate.length() <= name.length() + 1
        ? Integer.MAX_VALUE
        : 1 + distance(name, candidate.substring(0, name.length() + 1));
  }

  /** A half-sentence for a message: {@code ; did you mean "x"?}, empty when no name is near. */
  public static String hint(String name, Collection<String> candidates) {
    String nearest = of(name, candidates);
    return nearest == null ? "" : "; did you mean \"" + nearest + "\"?";
  }

  /** Optimal string alignment: insertions, deletions, changes and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      rows[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
        least = Math.min(least, rows[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = least;
      }
    }
    return rows[a.length()][b.length()];
  }
}
