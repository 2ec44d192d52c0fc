package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.sql.SqlAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads from SQL what rules ask about it. */
final class SqlFacts {

  private SqlFacts() {}

  static List<String> verbs(RunSql query) {
    Set<String> verbs = new LinkedHashSet<>();
    for (String statement : query.statements()) {
      verbs.addAll(analysis(statement, query).verbs());
    }
    return new ArrayList<>(verbs);
  }

  static List<String> tables(RunSql query) {
    Set<String> tables = new LinkedHashSet<>();
    for (String statement : query.statements()) {
      for (String table : analysis(statement, query).tables()) {
        tables.add(table.toLowerCase(Locale.ROOT));
      }
    }
    return new ArrayList<>(tables);
  }

  private static SqlAnalysis analysis(String statement, RunSql query) {
    return SqlAnalyser.shared().analyze(statement, query.driver());
  }
}
