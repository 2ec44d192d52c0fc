package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import java.util.Set;

/** SQL that a command gives a database, or what the database's own shell understands. */
final class Statements {
  /** In characters, as long as a kernel takes one. */
  private static final int LONGEST_PATH = 4096;

  private static final SqlAnalyser SQL = new SqlAnalyser();

  /** Rules by which a program holds what its database reads; here the agent names it itself. */
  private static final Set<String> READING = Set.of("sql.file-as-table", "sql.read-file-table");

  private static final String WRITING = "sql.write-file";

  private final Run run;

  Statements(Run run) {
    this.run = run;
  }

  /**
   * Judges statements.
   *
   * @param rest whether they are what is left of a shell's script
   * @param local whether the database runs in the program itself: its files are the agent's
   */
  void run(String text, boolean rest, boolean local) {
    String plain = text.strip();
    if (plain.startsWith("system ")) {
      run.shell().text(Flow.of(plain.substring("system ".length())), List.of(), Flow.NONE);
      return;
    }
    if (plain.startsWith("\\") || plain.startsWith(".")) {
      ofTheShell(plain);
      return;
    }
    files("read", text, true);
    for (Finding finding : SQL.analyze(text, null).findings()) {
      // The text is the agent's own: that it looks injected into another's is no matter here, and
      // a file that it reads is judged by what it is.
      boolean own = READING.contains(finding.rule()) || finding.rule().startsWith("sql.injection");
      // What is left of a shell's script has the shell's own commands in it.
      boolean other = rest && finding.rule().equals("sql.unknown-statement");
      if (local && isCopy(finding)) {
        files("write", text, false);
      } else if (!own && !other) {
        run.report().add(finding);
      }
    }
  }

  private void ofTheShell(String plain) {
    boolean escapes = plain.startsWith("\\!");
    if (!escapes && !plain.startsWith(".shell") && !plain.startsWith(".system")) {
      return;
    }
    int stop = escapes ? 2 : plain.indexOf('l') + 2;
    String command = plain.substring(Math.min(plain.length(), Math.max(stop, plain.indexOf(' '))));
    if (run.isBareShell(command)) {
      run.report().effect("shell.escape");
    }
    run.shell().text(Flow.of(command), List.of(), Flow.NONE);
  }

  /** {@code COPY t TO 'file'}; other statements and functions that write are more than that. */
  private static boolean isCopy(Finding finding) {
    return finding.rule().equals(WRITING)
        && finding.evidence().regionMatches(true, 0, "copy", 0, "copy".length());
  }

  /**
   * The files that stand between two quotes: many databases read one that is named like a table, or
   * by a function.
   *
   * @param secret whether only files of secrets count
   */
  private void files(String operation, String sql, boolean secret) {
    int start = 0;
    for (int end = 0; end < sql.length(); end++) {
      char c = sql.charAt(end);
      if (c == '\'' || c == '"') {
        String text = end - start <= LONGEST_PATH ? sql.substring(start, end) : "";
        Place place = text.indexOf('/') < 0 ? Place.RELATIVE : run.place(text);
        if (place == Place.CREDENTIAL
            || place == Place.ACCOUNTS
            || (!secret && place != Place.RELATIVE)) {
          run.operation(operation, Argument.of(text));
        }
        start = end + 1;
      }
    }
  }
}
