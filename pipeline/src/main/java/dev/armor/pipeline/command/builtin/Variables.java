package dev.armor.pipeline.command.builtin;

import dev.armor.pipeline.command.code.Code;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Glob;
import dev.armor.pipeline.command.knowledge.Knowledge.VariableRule;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.verdict.Decision;
import java.util.List;

/**
 * What setting a variable makes of the programs that read it: libraries and code that they load
 * first, commands that they start.
 */
public final class Variables {
  /** What parts the paths and words in a value. */
  private static final String BETWEEN = " \t\n:;,=|@'\"";

  private final Run run;
  private final Code code;

  /**
   * Variables of that run.
   *
   * @param code judges the code that a value is or names
   */
  public Variables(Run run, Code code) {
    this.run = run;
    this.code = code;
  }

  /** Sets a variable by the text of a command, for the rest of the script or for it alone. */
  public void set(String name, Flow value, boolean lasting) {
    judge(name, value, true);
    if (lasting) {
      run.scope().assign(name, value);
    }
  }

  /** Sets a list, for the rest of the script. */
  public void list(String name, List<Argument> elements) {
    set(name, run.lists().set(name, elements, false), true);
  }

  /**
   * Set by the program that starts the command, for it alone. Programs set up their children; only
   * what speaks for itself counts, and what the code does that the value is or names.
   */
  public void given(String name, String value) {
    judge(name, Flow.of(value), false);
  }

  private void judge(String name, Flow value, boolean inText) {
    List<VariableRule> rules = run.knowledge().variable(name);
    for (int i = 0; i < rules.size(); i++) {
      VariableRule rule = rules.get(i);
      String effect = rule.effect();
      boolean isCode = effect.charAt(0) == '>';
      boolean counts = isCode || inText || speaksForItself(effect);
      if (!counts || !matches(rule.glob(), value)) {
        continue;
      }
      if (isCode) {
        code(name, effect.substring(1), value, inText);
      } else {
        run.report().effect(effect, name);
      }
      return;
    }
  }

  private boolean speaksForItself(String effect) {
    // What a program keeps out of its children's records is its own matter.
    boolean loads = effect.startsWith("preload.") || effect.startsWith("vcs.");
    return loads && run.knowledge().outcomes().get(effect).least() == Decision.BLOCK;
  }

  private boolean matches(String glob, Flow value) {
    int at = glob.indexOf('@');
    return at < 0
        ? Glob.matches(glob, value.inWord())
        : names(glob.substring(0, at), glob.substring(at), value.inWord());
  }

  /** The value is code, or names a file of it. */
  private void code(String name, String language, Flow value, boolean inText) {
    String text = value.text();
    if (text == null || !value.known()) {
      return;
    }
    if (language.equals("file")) {
      List<Flow> written = run.files().versions(text);
      if (!written.isEmpty()) {
        code.files(text, written, List.of(), Flow.NONE);
      } else {
        run.report().script(text);
      }
      if (inText) {
        run.report().effect("preload.path", name);
      }
    } else if (language.equals("prompt")) {
      // A prompt is expanded as the body of a here-document is.
      run.shell()
          .text(Flow.of("cat <<END_OF_PROMPT\n" + text + "\nEND_OF_PROMPT"), List.of(), Flow.NONE);
    } else if (text.indexOf(' ') > 0 || text.indexOf('(') > 0) {
      // A single word names a program; what the many of them are for is not of interest.
      String plain = text.startsWith("|") ? text.substring(1) : text;
      code.run(language, Flow.of(plain), List.of(), Flow.UNKNOWN);
    }
  }

  /** Whether a path in the value lies where it says, behind that text. */
  private boolean names(String before, String where, String value) {
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || BETWEEN.indexOf(value.charAt(i)) >= 0) {
        // "-I/tmp/x": an option of one letter with its value.
        boolean option =
            i - start > 3 && value.charAt(start) == '-' && value.charAt(start + 2) == '/';
        int path = option ? start + 2 : start;
        if (value.startsWith(before, path - before.length())
            && isIn(where, value.substring(path, i))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  private boolean isIn(String where, String path) {
    if (path.length() < 4 || path.charAt(0) != '/') {
      return false;
    }
    boolean memory = path.startsWith("/dev/shm");
    // A name that is telling, as /tmp/.env, has a place of its own: what counts is where it lies.
    String beside = path.substring(0, path.lastIndexOf('/') + 1) + "file";
    if (!memory && !isTemporary(path) && !isTemporary(beside)) {
      return false;
    }
    return switch (where) {
      case "@shared" -> FileNames.isShared(path);
      case "@hidden" -> memory || path.contains("/.");
      default -> !run.report().isWork(path);
    };
  }

  private boolean isTemporary(String path) {
    return run.knowledge().places().of(path, "") == Place.TEMPORARY;
  }
}
