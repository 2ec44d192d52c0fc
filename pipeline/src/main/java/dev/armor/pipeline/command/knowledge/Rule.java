package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line {@code program words options => effects}.
 *
 * <p>A bare word must be the operand at its place ({@code *} any, {@code a|b} one of); {@code
 * -f|--force} must be given, {@code -X=DELETE} with that value, {@code !-n} must not be given;
 * {@code +glob} is any operand, {@code ?} that there is no operand more, {@code stdin} that input
 * is piped in.
 */
public final class Rule {
  private final List<String[]> words = new ArrayList<>(2);
  private final List<String[]> present = new ArrayList<>(1);
  private final List<String[]> absent = new ArrayList<>(0);
  private final List<String[]> anywhere = new ArrayList<>(0);
  private final List<String> effects;
  private final @Nullable Selector target;
  private boolean noMore;

  Rule(String[] pattern, String[] outcome) {
    for (int i = 1; i < pattern.length; i++) {
      String token = pattern[i];
      if (token.equals("?")) {
        noMore = true;
      } else if (token.startsWith("!")) {
        absent.add(alternatives(token.substring(1)));
      } else if ((token.startsWith("-") && token.length() > 1) || isSlashOption(token)) {
        present.add(alternatives(token));
      } else if (token.startsWith("+")) {
        anywhere.add(alternatives(token.substring(1)));
      } else {
        words.add(alternatives(token));
      }
    }
    List<String> named = new ArrayList<>(1);
    Selector picked = null;
    for (String word : outcome) {
      if (word.startsWith("@")) {
        picked = Selector.of(word.substring(1));
      } else {
        named.add(word);
      }
    }
    this.effects = List.copyOf(named);
    this.target = picked;
  }

  /**
   * {@code a|b}: one of these.
   *
   * @throws IllegalStateException for a set such as {@code [0-9]}, which {@link Glob} takes as it
   *     stands: the rule would never match, and nobody would notice
   */
  private static String[] alternatives(String token) {
    int set = token.indexOf('[');
    if (set >= 0 && token.indexOf(']', set) > 0) {
      throw new IllegalStateException("only * and ? are patterns in a rule: " + token);
    }
    return token.split("\\|");
  }

  /** {@code /s|/S} of Windows programs. */
  private static boolean isSlashOption(String token) {
    int i = 1;
    while (i < token.length() && Character.isLetter(token.charAt(i))) {
      i++;
    }
    boolean ends = i == token.length() || token.charAt(i) == '|' || token.charAt(i) == '=';
    return token.startsWith("/") && i > 1 && i <= 4 && ends;
  }

  /** Rule ids of what happens, or names of operations when a target is picked. */
  public List<String> effects() {
    return effects;
  }

  /** The arguments that the operation concerns, or null when the effect speaks for itself. */
  public @Nullable Selector target() {
    return target;
  }

  /** Whether the invocation is one that this rule speaks of. */
  public boolean matches(Invocation invocation) {
    if (!wordsMatch(invocation.operands()) && !wordsMatch(invocation.certain())) {
      return false;
    }
    for (int i = 0; i < present.size(); i++) {
      if (!anyGiven(invocation, present.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < absent.size(); i++) {
      for (String option : absent.get(i)) {
        if (excluded(invocation, option)) {
          return false;
        }
      }
    }
    for (int i = 0; i < anywhere.size(); i++) {
      if (!anyOperand(invocation.operands(), anywhere.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean wordsMatch(List<Argument> operands) {
    if (operands.size() < words.size() || (noMore && operands.size() > words.size())) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!anyMatches(words.get(i), operands.get(i).text())) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyMatches(String[] patterns, String text) {
    for (String pattern : patterns) {
      if (pattern.equals(text) || (Glob.is(pattern) && Glob.matches(pattern, text))) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyGiven(Invocation invocation, String[] options) {
    for (String option : options) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      if (invocation.given(name, equals < 0 ? null : option.substring(equals + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean excluded(Invocation invocation, String option) {
    if (option.startsWith("-")) {
      int equals = option.indexOf('=');
      return equals < 0
          ? invocation.givenExactly(option)
          : invocation.given(option.substring(0, equals), option.substring(equals + 1));
    }
    return anyOperand(invocation.operands(), new String[] {option});
  }

  private static boolean anyOperand(List<Argument> operands, String[] patterns) {
    for (int i = 0; i < operands.size(); i++) {
      if (anyMatches(patterns, operands.get(i).text())) {
        return true;
      }
    }
    return false;
  }
}
