package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;

/**
 * Signs in a statement's structure that text meant as a value became code. One alone may be clumsy
 * but honest SQL and then asks a person; two different ones together block, as {@link #SEVERAL}.
 */
final class Signs {

  static final String PREFIX = "sql.injection.";

  static final SqlRule SEVERAL =
      new SqlRule(
          "sql.injection",
          Decision.BLOCK,
          85,
          "the statement shows several signs that a value left its literal and became code");

  static final SqlRule OR_CONSTANT =
      block("or-constant", 80, "an OR with a side that does not depend on any row");
  static final SqlRule AND_CONSTANT =
      review("and-constant", 50, "an AND with a side that does not depend on any row");
  static final SqlRule CHAINED_COMPARISON =
      review("chained-comparison", 55, "the result of a comparison is compared again");
  static final SqlRule CHAINED_LITERALS =
      block("chained-literals", 74, "a comparison goes on between two literals");
  static final SqlRule LITERAL_ARITHMETIC =
      review("literal-arithmetic", 50, "a text literal is used as a number");
  static final SqlRule LITERALS_JOINED =
      block(
          "literals-joined", 72, "two text literals are joined as if they were numbers or truths");
  static final SqlRule CONSTANTS_COMPARED =
      block("constants-compared", 72, "a condition compares two literals with each other");
  static final SqlRule CODE_IN_LITERAL =
      review("code-in-literal", 45, "beside a broken literal stands another that holds code");
  static final SqlRule LITERAL_LEFT =
      review("literal-left", 60, "a literal ends and something else follows without an operator");
  static final SqlRule OPERAND_MISSING =
      review("operand-missing", 50, "an operator stands without its operand");
  static final SqlRule STATEMENT_INSIDE =
      block("statement-inside", 78, "a statement begins in the middle of another");
  static final SqlRule EXTRA_PARENTHESIS =
      block("extra-parenthesis", 72, "a parenthesis is closed that this statement never opened");
  static final SqlRule OPEN_PARENTHESIS =
      review("open-parenthesis", 55, "a parenthesis is never closed");
  static final SqlRule OPEN_LITERAL =
      review("open-literal", 60, "a literal or quoted name is never closed");
  static final SqlRule OPEN_COMMENT =
      block("open-comment", 72, "a comment is never closed and swallows the rest");
  static final SqlRule SWALLOWED_QUOTE =
      review("swallowed-quote", 60, "a comment swallows a quote that belongs to a literal");
  static final SqlRule SWALLOWED_CLAUSE =
      review("swallowed-clause", 45, "a comment swallows the end of the statement");
  static final SqlRule EMPTY_COMMENT =
      review("empty-comment", 40, "the statement ends in an empty comment");
  static final SqlRule EXECUTABLE_COMMENT =
      review("executable-comment", 55, "code is hidden in a comment that MySQL runs");
  static final SqlRule JOINING_COMMENT =
      review("joining-comment", 45, "comments stand where spaces belong");
  static final SqlRule GLUED_NUMBER =
      review("glued-number", 45, "a keyword follows a number without a space");
  static final SqlRule CLAUSE_ORDER =
      review("clause-order", 60, "a clause follows that only an earlier part could have");
  static final SqlRule UNION_MISMATCH =
      block("union-mismatch", 80, "the sides of a set operation have different numbers of columns");
  static final SqlRule UNION_CONSTANTS =
      review("union-constants", 55, "a union adds a row of constants to a table's rows");
  static final SqlRule UNION_PROBE =
      block("union-probe", 76, "a union asks for the server's name, user or version");
  static final SqlRule UNION_CATALOGUE =
      block("union-catalogue", 80, "a union adds the database's catalogue to a table's rows");
  static final SqlRule UNION_CREDENTIALS =
      review("union-credentials", 60, "a union adds credential columns to a table's rows");
  static final SqlRule UNION_STAR =
      review("union-star", 45, "a union adds all columns of a table to chosen ones of another");
  static final SqlRule ERROR_PROBE =
      block("error-probe", 76, "an error is provoked that would repeat the answer of a subquery");
  static final SqlRule COSTLY =
      block("costly-call", 74, "a call only costs time, as a question asked in time");
  static final SqlRule BARE_SUBQUERY =
      review("bare-subquery", 55, "a subquery stands where a condition belongs");
  static final SqlRule MISPLACED =
      review("misplaced", 50, "punctuation stands where the condition should go on or end");
  static final SqlRule CONSTANT_SUBQUERY =
      review("constant-subquery", 45, "a subquery in a condition reads no table");
  static final SqlRule SUBQUERY_IN_TEXT =
      review("subquery-in-text", 60, "a subquery is joined to a text literal");
  static final SqlRule CATALOGUE_PROBE =
      review("catalogue-probe", 60, "a condition on ordinary rows asks the database's catalogue");
  static final SqlRule CONDITION_AS_VALUE =
      review("condition-as-value", 50, "a column is compared with a condition");
  static final SqlRule STACKED_REMAINDER =
      block("stacked-remainder", 76, "after a semicolon stands something that is no statement");
  static final SqlRule STRAY =
      review(
          "stray-character", 40, "a character stands outside literals that no dialect has there");
  static final SqlRule TOO_DEEP = review("too-deep", 60, "the nesting is too deep to be judged");

  private Signs() {}

  private static SqlRule block(String name, int score, String reason) {
    return new SqlRule(PREFIX + name, Decision.BLOCK, score, reason);
  }

  private static SqlRule review(String name, int score, String reason) {
    return new SqlRule(PREFIX + name, Decision.REVIEW, score, reason);
  }
}
