package dev.armor.interceptors.sql;

import dev.armor.interceptors.gate.SqlHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.RunSql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has SQL judged once, however many wrappers it passes on its way to the driver: while a call with
 * a text is under way on a thread, the same text inside it is that call's own.
 */
public final class SqlAdapter implements SqlHandler {
  private final Decider decider;
  private final AllowedStatements allowed = new AllowedStatements();
  private final ThreadLocal<@Nullable Call> underWay = new ThreadLocal<>();

  /** A call that is under way: of two wrappers that pass a text on, the outer one. */
  private record Call(Object receiver, String sql) {}

  public SqlAdapter(Decider decider) {
    this.decider = decider;
  }

  @Override
  public void enter(Object receiver, @Nullable String sql) {
    if (sql == null || !JdbcTypes.runsSql(receiver) || decider.isOwnWork()) {
      return;
    }
    Call outer = underWay.get();
    if (outer != null && outer.receiver() != receiver && outer.sql().equals(sql)) {
      return;
    }
    decide(new RunSql(List.of(sql), receiver.getClass().getName(), ""));
    if (outer == null) {
      underWay.set(new Call(receiver, sql));
    }
  }

  @Override
  public void exit(@Nullable Object receiver) {
    Call outer = underWay.get();
    // An exception tells no receiver: the outer call then counts as ended, and is judged again.
    if (outer != null && (receiver == null || outer.receiver() == receiver)) {
      underWay.remove();
    }
  }

  @Override
  public void connect(Object driver, @Nullable String url) {
    if (url != null && JdbcTypes.isDriver(driver) && !decider.isOwnWork()) {
      decide(new RunSql(List.of(), driver.getClass().getName(), url));
    }
  }

  @Override
  public void connectSource(Object source) {
    if (!JdbcTypes.isDataSource(source) || decider.isOwnWork()) {
      return;
    }
    String url = JdbcTypes.urlOf(source);
    if (url != null) {
      decide(new RunSql(List.of(), source.getClass().getName(), url));
    }
  }

  private void decide(RunSql run) {
    long context = decider.context();
    if (allowed.contains(run, context)) {
      return;
    }
    if (decider.decide(run)) {
      allowed.add(run, context);
    }
  }
}
