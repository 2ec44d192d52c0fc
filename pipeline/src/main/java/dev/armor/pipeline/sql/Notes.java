package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;

/** What the readers saw in one text; each rule is noted once, where it applied first. */
final class Notes {

  /** More names than this say no more about a text, and would only cost memory in the cache. */
  static final int MOST_NAMES = 64;

  final List<Finding> findings = new ArrayList<>(2);
  final List<SqlStatement> statements = new ArrayList<>(1);
  final List<String> tables = new ArrayList<>(4);
  final List<String> columns = new ArrayList<>(8);
  CredentialUse credentials = CredentialUse.NONE;
  boolean partial;
  private int signs;

  void add(SqlRule rule, Tokens tokens, int token) {
    if (!has(rule.id())) {
      addFinding(rule, tokens.from(token));
    }
  }

  void addText(SqlRule rule, String evidence) {
    if (!has(rule.id())) {
      addFinding(rule, evidence.length() > 120 ? evidence.substring(0, 120) : evidence);
    }
  }

  private void addFinding(SqlRule rule, String evidence) {
    findings.add(rule.finding(evidence));
    if (rule.id().startsWith(Signs.PREFIX) && ++signs == 2) {
      findings.add(Signs.SEVERAL.finding(findings.get(0).evidence()));
    }
  }

  boolean has(String ruleId) {
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i).rule().equals(ruleId)) {
        return true;
      }
    }
    return false;
  }

  void uses(CredentialUse use) {
    credentials = credentials.orMore(use);
  }

  void table(String name) {
    if (tables.size() < MOST_NAMES && !tables.contains(name)) {
      tables.add(name);
    }
  }

  void column(String name) {
    if (columns.size() < MOST_NAMES && !columns.contains(name)) {
      columns.add(name);
    }
  }
}
