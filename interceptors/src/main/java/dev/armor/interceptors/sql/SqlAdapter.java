package dev.armor.interceptors.sql;

import dev.armor.interceptors.gate.SqlHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.AccessFile;
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
  private final PreparedTexts prepared = new PreparedTexts();
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
    Call outer = underWay.get();
    Boolean clean = judge(receiver, JdbcTypes.productOf(receiver), sql, outer);
    if (clean != null && outer == null) {
      underWay.set(new Call(receiver, JdbcTypes.productOf(receiver), sql, clean));
      busy.incrementAndGet();
    }
  }

  /**
   * Whether nothing was found; null when the text was judged before or is that of the outer call.
   */
  private @Nullable Boolean judge(
      Object receiver, String product, String sql, @Nullable Call outer) {
    // Asked before the verdict: what changes meanwhile must not make an old verdict a new one.
    long context = decider.context();
    if (outer != null
        && outer.receiver() != receiver
        && outer.sql().equals(sql)
        && outer.product().equals(product)) {
      if (outer.clean()) {
        allowed.add(receiver.getClass(), sql, context);
      }
      return null;
    }
    if (!product.isEmpty() && allowed.contains(product, sql, context)) {
      allowed.add(receiver.getClass(), sql, context);
      return null;
    }
    boolean clean = decider.decide(new RunSql(List.of(sql), product, ""));
    if (clean) {
      allowed.add(receiver.getClass(), sql, context);
      if (!product.isEmpty()) {
        allowed.add(product, sql, context);
      }
    }
    return clean;
  }

  @Override
  public void statement(
      @Nullable Object receiver,
      String product,
      String call,
      @Nullable String first,
      @Nullable String second) {
    if (call.equals("open")) {
      openFile(product, first, second);
      return;
    }
    String sql = call.equals("sql") ? first : VendorTexts.fill(call, first, second);
    if (sql != null
        && receiver != null
        && !allowed.contains(receiver.getClass(), sql, decider.context())
        && !decider.isOwnWork()) {
      judge(receiver, product, sql, underWay.get());
    }
  }

  @Override
  public void change(Object resultSet, String method) {
    if (JdbcTypes.isResultSet(resultSet) && !decider.isOwnWork()) {
      String sql = VendorTexts.ofChange(method, JdbcTypes.tableOf(resultSet));
      if (!allowed.contains(resultSet.getClass(), sql, decider.context())) {
        judge(resultSet, JdbcTypes.productOfResult(resultSet), sql, underWay.get());
      }
    }
  }

  @Override
  public void ask(Object receiver, @Nullable String sql) {
    if (sql != null
        && !allowed.contains(receiver.getClass(), sql, decider.context())
        && ReactiveTypes.runsSql(receiver)
        && !decider.isOwnWork()) {
      judge(receiver, ReactiveTypes.productOf(receiver), sql, underWay.get());
    }
  }

  @Override
  public void prepared(@Nullable Object statement, @Nullable String sql) {
    if (statement != null && sql != null) {
      prepared.put(statement, sql, decider.context());
    }
  }

  /** The same policy and session: nothing to do. Else as if it were prepared now. */
  @Override
  public void again(Object statement) {
    long context = decider.context();
    String sql = prepared.judgedBefore(statement, context);
    if (sql == null || decider.isOwnWork()) {
      return;
    }
    if (!allowed.contains(statement.getClass(), sql, context)) {
      judge(statement, JdbcTypes.productOf(statement), sql, underWay.get());
    }
    prepared.put(statement, sql, context);
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
    boolean clean = decider.decide(new RunSql(List.of(), JdbcTypes.productOf(url), url));
    AccessFile file = DatabaseFiles.opened(url, false);
    if ((file == null || mayOpen(JdbcTypes.productOf(url), file, context)) && clean) {
      opened.add(opener.getClass(), url, context);
    }
  }

  /** A driver opens a file, whoever asked it; what was judged by its URL is not judged again. */
  private void openFile(String product, @Nullable String name, @Nullable String flags) {
    if (name == null || decider.isOwnWork()) {
      return;
    }
    AccessFile file = DatabaseFiles.named(product, name, DatabaseFiles.isReadOnly(flags));
    if (file != null) {
      mayOpen(product, file, decider.context());
    }
  }

  private boolean mayOpen(String product, AccessFile file, long context) {
    String access = file.operation() + " " + file.targets().get(0).real();
    if (opened.contains(product, access, context)) {
      return true;
    }
    boolean clean = decider.decide(file);
    if (clean) {
      opened.add(product, access, context);
    }
    return clean;
  }
}
