package dev.armor.interceptors.sql;

import dev.armor.interceptors.gate.SqlHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.RunSql;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Has SQL judged once, however many wrappers it passes on its way to the driver: while a call with
 * a text is under way on a thread, the same text inside it is that call's own.
 *
 * <p>A text in which nothing was found passes by one look-up, before anything else is asked.
 */
public final class SqlAdapter implements SqlHandler {
  private final Decider decider;
  private final AllowedStatements allowed = new AllowedStatements();
  private final AllowedStatements opened = new AllowedStatements();
  private final ThreadLocal<@Nullable Call> underWay = new ThreadLocal<>();

  /** Threads on which a call is under way; while there are none, the end of a call is one read. */
  private final AtomicInteger busy = new AtomicInteger();

  /** A call that is under way: of two wrappers that pass a text on, the outer one. */
  private record Call(Object receiver, String product, String sql, boolean clean) {}

  public SqlAdapter(Decider decider) {
    this.decider = decider;
  }

  @Override
  public void enter(Object receiver, @Nullable String sql) {
    if (sql != null && !allowed.contains(receiver.getClass(), sql, decider.context())) {
      judge(receiver, sql);
    }
  }

  private void judge(Object receiver, String sql) {
    if (!JdbcTypes.runsSql(receiver) || decider.isOwnWork()) {
      return;
    }
    // Asked before the verdict: what changes meanwhile must not make an old verdict a new one.
    long context = decider.context();
    String product = JdbcTypes.productOf(receiver);
    Call outer = underWay.get();
    boolean inner = outer != null && outer.receiver() != receiver && outer.sql().equals(sql);
    if (inner && outer.product().equals(product)) {
      if (outer.clean()) {
        allowed.add(receiver.getClass(), sql, context);
      }
      return;
    }
    boolean clean = decider.decide(new RunSql(List.of(sql), product, ""));
    if (clean) {
      allowed.add(receiver.getClass(), sql, context);
    }
    if (outer == null) {
      underWay.set(new Call(receiver, product, sql, clean));
      busy.incrementAndGet();
    }
  }

  @Override
  public void exit(@Nullable Object receiver) {
    if (busy.get() == 0) {
      return;
    }
    Call outer = underWay.get();
    // An exception tells no receiver: the outer call then counts as ended, and is judged again.
    if (outer != null && (receiver == null || outer.receiver() == receiver)) {
      underWay.remove();
      busy.decrementAndGet();
    }
  }

  @Override
  public void connect(Object driver, @Nullable String url, @Nullable Properties options) {
    if (url != null && JdbcTypes.isDriver(driver)) {
      open(
          driver, options == null || options.isEmpty() ? url : ConnectOptions.append(url, options));
    }
  }

  @Override
  public void connectSource(Object source) {
    if (JdbcTypes.isDataSource(source)) {
      String url = JdbcTypes.urlOf(source);
      if (url != null) {
        open(source, url);
      }
    }
  }

  private void open(Object opener, String url) {
    long context = decider.context();
    if (opened.contains(opener.getClass(), url, context) || decider.isOwnWork()) {
      return;
    }
    if (decider.decide(new RunSql(List.of(), JdbcTypes.productOf(url), url))) {
      opened.add(opener.getClass(), url, context);
    }
  }
}
