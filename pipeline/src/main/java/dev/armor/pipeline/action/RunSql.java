package dev.armor.pipeline.action;

import java.util.List;

/**
 * Handing SQL to a database, or opening one.
 *
 * @param statements the texts as given, one for each entry of a batch; empty for a connect
 * @param driver the product's name in lower case ({@code sqlite}, {@code h2}, ...), empty when
 *     unknown
 * @param url the JDBC URL of the connection, empty when unknown
 */
public record RunSql(List<String> statements, String driver, String url) implements Action {

  public RunSql {
    statements = List.copyOf(statements);
  }

  /** One statement of an unknown database. */
  public static RunSql of(String sql) {
    return new RunSql(List.of(sql), "", "");
  }

  @Override
  public ActionType type() {
    return ActionType.DB_QUERY;
  }

  @Override
  public String operation() {
    return statements.isEmpty() ? "connect" : "execute";
  }
}
