package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Finding;
import java.util.List;

/**
 * Finds what the tables list, wherever it stands outside literals: this holds even where the
 * structure could not be followed.
 */
final class NameScan {

  private NameScan() {}

  static void run(Tokens tokens, Notes notes) {
    for (int i = 0; i < tokens.size(); i++) {
      Lexicon.Entry entry = tokens.entry(i);
      if (entry != null && !entry.terms().isEmpty()) {
        List<Lexicon.Term> terms = entry.terms();
        for (int j = 0; j < terms.size(); j++) {
          Lexicon.Term term = terms.get(j);
          if (term.rule().score() > 0 && stands(term, tokens, i)) {
            note(term.rule(), tokens, notes, i);
            if (ComputedFile.isRead(term.rule(), tokens, i)) {
              notes.add(ComputedFile.RULE, tokens, i);
            }
          }
        }
      }
    }
  }

  private static boolean stands(Lexicon.Term term, Tokens tokens, int at) {
    return switch (term.form()) {
      case NAME -> true;
      case CALL -> tokens.is(at + 1, Kind.OPEN) && !isMember(tokens, at);
      case PHRASE -> tokens.is(at, Kind.WORD) && follows(term.rest(), tokens, at + 1);
      case HEAD -> false;
    };
  }

  /** {@code CREATE TABLE t (sleep (...))} and {@code INSERT INTO file (...)} define, not call. */
  private static boolean isMember(Tokens tokens, int at) {
    Word before = tokens.word(at - 1);
    return before == Word.INTO || before == Word.TABLE;
  }

  private static boolean follows(List<String> words, Tokens tokens, int from) {
    int at = from;
    for (String word : words) {
      if (!tokens.spells(at++, word)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Waiting as the whole statement is a test of the connection; in a condition it is a question.
   */
  private static void note(SqlRule rule, Tokens tokens, Notes notes, int at) {
    if (rule.id().equals("sql.wait") && tokens.is(at - 1, Word.SELECT) && at <= 1) {
      Finding alone = Finding.review(rule.id(), 40, "makes the database wait", tokens.from(at));
      if (!notes.has(rule.id())) {
        notes.findings.add(alone);
      }
    } else {
      notes.add(rule, tokens, at);
    }
  }
}
