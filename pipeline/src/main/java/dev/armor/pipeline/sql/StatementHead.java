package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import java.util.List;
import java.util.Locale;

/** The words that a statement begins with, compared to those of the table. */
final class StatementHead {

  private static final SqlRule DROP_TEMPORARY =
      new SqlRule(
          "sql.drop-temporary",
          Decision.ALLOW,
          25,
          "drops or empties a table that is called temporary");

  private static final List<String> MODIFIERS =
      List.of("or", "replace", "if", "not", "exists", "force", "public", "shared", "editionable");

  private StatementHead() {}

  /** Notes the terms that are the first words here; answers whether any table lists them. */
  static boolean note(Tokens tokens, Notes notes, int from, int to) {
    Lexicon.Entry entry = tokens.entry(from);
    if (entry == null || !tokens.is(from, Kind.WORD)) {
      return false;
    }
    boolean known = false;
    for (Lexicon.Term term : entry.terms()) {
      if (term.form() == Lexicon.Form.HEAD) {
        int target = match(tokens, notes, term.rest(), from + 1, to);
        known |= target > 0;
        if (target > 0 && !isOwn(tokens, target) && term.rule().score() > 0) {
          boolean empties = term.rule().id().equals("sql.truncate");
          boolean passing =
              empties
                  ? isNamedStaging(tokens, tokens.is(target, Word.TABLE) ? target + 1 : target)
                  : term.rule().id().equals("sql.drop-table") && isNamedTemporary(tokens, target);
          notes.add(passing ? DROP_TEMPORARY : term.rule(), tokens, from);
        }
      }
    }
    return known || entry.word() == Word.DROP || entry.word() == Word.GRANT;
  }

  /** A temporary table, or a script that the application ships in its jar. */
  private static boolean isOwn(Tokens tokens, int target) {
    return tokens.first(target) == '#'
        || (tokens.is(target, Word.FROM)
            && tokens.text.startsWith("'classpath:", tokens.start(target + 1)));
  }

  /** {@code tmp_import}: its name says that it is not meant to stay. */
  private static boolean isNamedTemporary(Tokens tokens, int target) {
    String name = tokens.isNameLike(target) ? tokens.name(target).toLowerCase(Locale.ROOT) : "";
    boolean more = tokens.is(target + 1, Kind.COMMA) || tokens.is(target + 1, Kind.DOT);
    return !more && (name.startsWith("tmp_") || name.startsWith("temp_") || name.endsWith("_tmp"));
  }

  /** {@code staging_orders}: rows on their way into another table, emptied before each load. */
  private static boolean isNamedStaging(Tokens tokens, int target) {
    String name = tokens.isNameLike(target) ? tokens.name(target).toLowerCase(Locale.ROOT) : "";
    boolean more = tokens.is(target + 1, Kind.COMMA) || tokens.is(target + 1, Kind.DOT);
    boolean staging =
        name.startsWith("staging_") || name.startsWith("stg_") || name.endsWith("_staging");
    return isNamedTemporary(tokens, target) || (staging && !more);
  }

  /** The token after the head's words, modifiers passed over; 0 when they differ. */
  private static int match(Tokens tokens, Notes notes, List<String> words, int from, int to) {
    int at = from;
    for (String word : words) {
      while (at < to && !tokens.reads(at, word) && isModifier(tokens, at)) {
        at++;
      }
      if (at >= to || !tokens.reads(at, word)) {
        return 0;
      }
      at++;
    }
    while (at < to && isModifier(tokens, at)) {
      at++;
    }
    if (at < to && tokens.isNameLike(at) && words.contains("table")) {
      notes.table(tokens.name(at));
    }
    return at;
  }

  private static boolean isModifier(Tokens tokens, int token) {
    for (String modifier : MODIFIERS) {
      if (tokens.reads(token, modifier)) {
        return true;
      }
    }
    return false;
  }
}
