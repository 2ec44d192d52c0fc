package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.code.CodeTokens.Kind;
import dev.armor.pipeline.command.code.CodeTokens.Token;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Directories that code goes through, where what it deletes there is named only while it runs:
 * {@code for ... in os.walk(root): os.remove(...)}.
 */
final class Walks {
  /** More directories than this are not of interest. */
  private static final int MOST = 16;

  /** Names that say that not every file is meant. */
  private static final Set<String> SELECTS =
      Set.of("if", "unless", "filter", "grep", "endswith", "fnmatch", "select", "reject");

  /** Questions that a file or a directory answers, and any of either. */
  private static final Set<String> KINDS =
      Set.of("is_dir", "isdir", "is_file", "isfile", "islink", "is_symlink", "exists");

  private final Run run;
  private final List<Argument> roots = new ArrayList<>(0);
  private boolean goesThrough;
  private boolean deletes;
  private boolean encrypts;
  private boolean opensAny;
  private boolean selects;

  Walks(Run run) {
    this.run = run;
  }

  /** Notes a directory whose entries the code asks for. */
  void through(Argument root) {
    goesThrough = true;
    place(root);
  }

  /** Notes a directory that the code names. */
  void place(Argument root) {
    if (root.known() && !root.text().isEmpty() && roots.size() < MOST) {
      roots.add(root);
    }
  }

  /** Notes that entries of such a name are asked for, of a directory that is named elsewhere. */
  void goesThrough(String pattern) {
    goesThrough = true;
    for (int i = 0; i < pattern.length() && !selects; i++) {
      selects = Character.isLetterOrDigit(pattern.charAt(i));
    }
  }

  /** Notes a deletion of something whose name is not known. */
  void deletes() {
    deletes = true;
  }

  /** Whether it is only asked which function deletes that: directories go by another than files. */
  private static boolean asksKind(List<Token> tokens, int i) {
    String asked = i + 1 < tokens.size() ? tokens.get(i + 1).text() : "";
    return KINDS.contains(asked.substring(asked.lastIndexOf('.') + 1));
  }

  /** Notes that something is encrypted. */
  void encrypts() {
    encrypts = true;
  }

  /** Notes that a file is opened whose name is not known. */
  void opens(Argument file) {
    opensAny |= !file.known() || file.text().isEmpty();
  }

  /** Whether files all over the machine are opened one by one and encrypted. */
  private boolean locksAway() {
    if (!encrypts || !goesThrough || !(opensAny || deletes)) {
      return false;
    }
    for (Argument root : roots) {
      Place place = run.place(root.text());
      String path = root.text();
      boolean outside = path.startsWith("/") || path.startsWith("~");
      if (outside && place != Place.TEMPORARY && place != Place.BUILD) {
        return true;
      }
    }
    return false;
  }

  /** What the deletions would be, seen together with where the code looks. */
  void judge(List<Token> tokens) {
    if (locksAway()) {
      run.report().effect("signs.lock-away");
    }
    for (int i = 0; goesThrough && opensAny && i < roots.size(); i++) {
      if (run.place(roots.get(i).text()) == Place.CREDENTIAL) {
        run.operation("read", roots.get(i)); // one key after the other
      }
    }
    if (!deletes || !goesThrough) {
      return;
    }
    for (int i = 0; i < tokens.size() && !selects; i++) {
      Token token = tokens.get(i);
      String text = token.text();
      String last = text.substring(text.lastIndexOf('.') + 1);
      selects = token.kind() == Kind.NAME && SELECTS.contains(last) && !asksKind(tokens, i);
    }
    for (Argument root : roots) {
      boolean pattern = root.text().indexOf('*') >= 0;
      String base = root.text().endsWith("/") ? root.text() : root.text() + "/";
      Argument some = Argument.of(base + Argument.SOME);
      run.operation(pattern ? "delete" : "delete-tree", selects && !pattern ? some : root);
    }
  }
}
