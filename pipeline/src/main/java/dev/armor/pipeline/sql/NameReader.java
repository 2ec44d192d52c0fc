package dev.armor.pipeline.sql;

import static dev.armor.pipeline.sql.Shape.has;

import org.jspecify.annotations.Nullable;

/** Reads what begins with a name: a column, a typed literal, or a call with its arguments. */
final class NameReader {

  private final Cursor cursor;
  private final Tokens tokens;
  private final ConditionReader conditions;
  private final QueryReader queries;

  NameReader(Cursor cursor, ConditionReader conditions, QueryReader queries) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.conditions = conditions;
    this.queries = queries;
  }

  /** A column, perhaps with its table; or a call. */
  int read() {
    int first = cursor.at++;
    while (cursor.is(Kind.DOT)) {
      if (tokens.isNameLike(cursor.at + 1)) {
        cursor.at += 2;
      } else if (tokens.first(cursor.at + 1) == '*') {
        cursor.at += 2;
        return Shape.STAR;
      } else {
        break;
      }
    }
    int last = cursor.at - 1;
    if (cursor.is(Kind.OPEN)) {
      return call(first, last);
    }
    if (cursor.is(Kind.STRING) && first == last && isTypeName(last)) {
      cursor.at++;
      return Shape.LITERAL;
    }
    return column(last);
  }

  /** {@code date '2026-01-01'}: any name may be a type, but only these come before literals. */
  private boolean isTypeName(int token) {
    Word word = tokens.word(token);
    return word == Word.DATE
        || word == Word.TIME
        || word == Word.TIMESTAMP
        || tokens.reads(token, "timestamptz")
        || tokens.reads(token, "json")
        || tokens.reads(token, "jsonb")
        || tokens.reads(token, "uuid")
        || tokens.reads(token, "decimal")
        || tokens.reads(token, "point");
  }

  private int column(int token) {
    Lexicon.Entry entry = tokens.entry(token);
    if (entry != null && entry.marks(Marks.VALUE_OF_SERVER)) {
      return Shape.CALL;
    }
    boolean credential = Marks.isCredential(tokens, token);
    if (credential) {
      cursor.notes.uses(CredentialUse.NAMED);
    }
    cursor.notes.column(tokens.name(token));
    return Shape.COLUMN | (credential ? Shape.CREDENTIAL : 0);
  }

  private int call(int first, int last) {
    if (tokens.is(cursor.at + 1, Kind.ARITHMETIC) && tokens.is(cursor.at + 2, Kind.CLOSE)) {
      // Oracle's outer join, a.id = b.id (+); or count(*).
      boolean join = tokens.first(cursor.at + 1) == '+';
      cursor.at += 3;
      return afterCall() | (join ? Shape.COLUMN : Shape.CALL | Shape.COLUMN);
    }
    cursor.at++;
    cursor.enter();
    int arguments = arguments();
    cursor.close();
    cursor.leave();
    Lexicon.Entry entry = tokens.entry(last);
    int shape = (arguments & Shape.INHERITED) | Shape.CALL | afterCall();
    if (cursor.inCondition && has(arguments, Shape.PROBE) && !has(arguments, Shape.COLUMN)) {
      cursor.note(Signs.CATALOGUE_PROBE, first);
    }
    if (entry == null) {
      return arguments == 0 ? shape | Shape.COLUMN : shape;
    }
    if (entry.marks(Marks.ROWS)) {
      return shape | Shape.COLUMN;
    }
    if (entry.marks(Marks.ERROR_PROBE) && has(arguments, Shape.SUBQUERY | Shape.PROBE)) {
      cursor.note(Signs.ERROR_PROBE, first);
    }
    if (entry.marks(Marks.COSTLY) && isHuge(last + 2)) {
      cursor.note(Signs.COSTLY, first);
    }
    if (entry.marks(Marks.PROBE)) {
      return shape | Shape.PROBE;
    }
    if (entry.marks(Marks.ORDINAL)
        && has(arguments, Shape.SUBQUERY | Shape.PROBE | Shape.CREDENTIAL)) {
      cursor.note(Signs.CATALOGUE_PROBE, first);
    }
    boolean opaque = arguments == 0 && !entry.marks(Marks.PURE);
    return opaque ? shape | Shape.COLUMN : shape;
  }

  private boolean isHuge(int token) {
    return tokens.is(token, Kind.NUMBER) && tokens.length(token) > 6;
  }

  private int arguments() {
    int shape = 0;
    while (!cursor.atEnd() && !cursor.is(Kind.CLOSE)) {
      if (cursor.is(Word.SELECT) || cursor.is(Word.WITH)) {
        shape |= queries.subquery();
      } else if (isArgumentWord(cursor.word())) {
        cursor.at++;
      } else if (cursor.take(Word.AS)) {
        type();
      } else if (!cursor.take(Kind.COMMA)) {
        int before = cursor.at;
        shape |= conditions.read();
        if (cursor.at == before) {
          cursor.at++;
          cursor.notes.partial = true;
        }
      }
    }
    return shape;
  }

  /** Words between the arguments of calls that have a grammar of their own. */
  private static boolean isArgumentWord(@Nullable Word word) {
    if (word == null) {
      return false;
    }
    return switch (word) {
      case DISTINCT,
          ALL,
          FROM,
          FOR,
          USING,
          SEPARATOR,
          ORDER,
          BY,
          ASC,
          DESC,
          NULLS,
          FIRST,
          LAST,
          RESPECT,
          IGNORE,
          ON,
          LIMIT,
          IN,
          VALUE,
          VALUES,
          PARTITION,
          ROWS,
          WHERE,
          BETWEEN,
          TO,
          AND,
          GROUP,
          WITH,
          NULL ->
          word != Word.NULL && word != Word.VALUE;
      default -> false;
    };
  }

  private int afterCall() {
    while (true) {
      Word word = cursor.word();
      if (word == Word.OVER || word == Word.KEEP) {
        cursor.at++;
        if (cursor.is(Kind.OPEN)) {
          cursor.skipGroup();
        } else {
          cursor.at++;
        }
      } else if (word == Word.FILTER && cursor.kind(1) == Kind.OPEN) {
        cursor.at++;
        cursor.skipGroup();
      } else if (word == Word.WITHIN && cursor.word(1) == Word.GROUP) {
        cursor.at += 2;
        cursor.skipGroup();
      } else if (word == Word.AGAINST && cursor.kind(1) == Kind.OPEN) {
        cursor.at++;
        cursor.skipGroup();
      } else if ((word == Word.RESPECT || word == Word.IGNORE) && cursor.word(1) == Word.NULLS) {
        cursor.at += 2;
      } else {
        return 0;
      }
    }
  }

  /** Steps over the name of a type, with its length and its time zone. */
  void type() {
    cursor.at++;
    while (cursor.is(Kind.DOT)) {
      cursor.at += 2;
    }
    while (tokens.reads(cursor.at, "precision")
        || tokens.reads(cursor.at, "varying")
        || tokens.reads(cursor.at, "without")
        || cursor.is(Word.ZONE)
        || cursor.is(Word.TIME)
        || (cursor.is(Word.WITH) && cursor.word(1) == Word.TIME)) {
      cursor.at++;
    }
    if (cursor.is(Kind.OPEN)) {
      cursor.skipGroup();
    }
  }
}
