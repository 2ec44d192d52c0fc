package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.LoadCode;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.session.Orders;
import dev.armor.pipeline.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a session does after it took in a text that gives a model orders: an action in the
 * words of that text needs a person, another one that could do harm weighs more.
 */
final class ForeignOrders {

  /** The action repeats words of a text that gives a model orders. */
  static final String OBEYED = "taint.orders-obeyed";

  /** The session took in a text that gives a model orders, and now acts. */
  static final String NEAR = "taint.orders-then-act";

  /** How long orders are followed: a model's context outlives one answer, not a working day. */
  private static final Duration FOLLOWED = Duration.ofMinutes(30);

  private static final int OBEYED_SCORE = 55;

  /** As much as a label: it adds up with other signs, and holds no ordinary work by itself. */
  private static final int NEAR_SCORE = 5;

  /** Paths of fewer characters are too common to be recognised without their host. */
  private static final int SHORTEST_PATH = 8;

  /** Where commands run that name no folder: that of the JVM, which never changes. */
  private static final String OWN_FOLDER = System.getProperty("user.dir", "");

  private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

  private ForeignOrders() {}

  static void inspect(Evaluation evaluation, List<Finding> findings) {
    List<Orders> followed = followed(evaluation);
    if (followed.isEmpty()) {
      return;
    }
    boolean acts = false;
    for (Action action : evaluation.actions()) {
      if (couldHarm(action)) {
        acts = true;
        if (add(followed, orders -> obeyed(action, orders), findings)) {
          return;
        }
      }
    }
    for (CallTool call : evaluation.calls()) {
      if (OrderedCalls.couldHarm(call)) {
        acts = true;
        List<String> values = OrderedCalls.tellingValues(call);
        if (add(followed, orders -> OrderedCalls.named(values, orders), findings)) {
          return;
        }
      }
    }
    Orders last = followed.get(followed.size() - 1);
    if (acts && last.certain()) {
      findings.add(
          Finding.note(
              NEAR, NEAR_SCORE, last.from() + " gives a model orders, and now this is done", ""));
    }
  }

  /**
   * The orders that a model may still have before it; the last of them that are certain at the end.
   */
  private static List<Orders> followed(Evaluation evaluation) {
    List<Orders> all = evaluation.session().orders();
    if (all.isEmpty()) {
      return all;
    }
    List<Orders> doubtful = new ArrayList<>(all.size());
    List<Orders> certain = new ArrayList<>(all.size());
    for (Orders orders : all) {
      if (!evaluation.time().isAfter(orders.time().plus(FOLLOWED))) {
        (orders.certain() ? certain : doubtful).add(orders);
      }
    }
    doubtful.addAll(certain);
    return doubtful;
  }

  /** Whether something of the action stands in one of the orders, which is then reported. */
  private static boolean add(
      List<Orders> followed, Function<Orders, @Nullable String> named, List<Finding> findings) {
    for (int i = followed.size() - 1; i >= 0; i--) { // the surest and newest first
      Orders orders = followed.get(i);
      String words = named.apply(orders);
      if (words != null) {
        findings.add(
            Finding.review(
                OBEYED,
                OBEYED_SCORE,
                orders.from() + " gives a model orders, and this does in its words what it says",
                words));
        return true;
      }
    }
    return false;
  }

  /** Reading does no harm by itself; what is read is followed on. */
  private static boolean couldHarm(Action action) {
    return switch (action.type()) {
      case SHELL, EMAIL, CODE_LOAD, FILE_WRITE, FILE_DELETE, DB_QUERY -> true;
      case HTTP ->
          action instanceof ExchangeHttp exchange
              && (!ASKING.contains(exchange.method())
                  || !exchange.body().isEmpty()
                  || exchange.url().indexOf('?') >= 0);
      default -> false;
    };
  }

  /** What is asked of a host: its name alone may well stand in a text that came from it. */
  private static String asked(String url) {
    int scheme = url.indexOf("://");
    int path = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
    return path >= 0 && url.length() - path >= SHORTEST_PATH ? url.substring(path) : url;
  }

  /** What of the action stands in the orders; null when nothing does. */
  private static @Nullable String obeyed(Action action, Orders orders) {
    if (action instanceof AccessFile file) {
      if (file.kind() != FileOperation.READ) {
        for (FileTarget target : file.targets()) {
          if (orders.name(target.real())) {
            return target.real();
          }
        }
      }
      return null;
    }
    if (action instanceof StartProcess start) {
      for (String word : Words.of(start)) {
        if (word.indexOf('/') >= 0 && orders.name(word)) {
          return word;
        }
      }
    }
    for (String text : texts(action)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (orders.words().find(bytes, bytes.length) != null) {
        return text;
      }
    }
    return null;
  }

  private static List<String> texts(Action action) {
    if (action instanceof StartProcess start) {
      return words(start);
    }
    if (action instanceof ExchangeHttp exchange) {
      return List.of(asked(exchange.url()));
    }
    if (action instanceof RunSql sql) {
      return sql.statements();
    }
    if (action instanceof LoadCode load) {
      return List.of(load.target());
    }
    return List.of();
  }

  /** Each word and all of them; without the folder it runs in, which any text may name. */
  private static List<String> words(StartProcess start) {
    String own = start.directory() == null ? OWN_FOLDER : start.directory();
    List<String> words = new ArrayList<>(start.argv().size() + 2);
    for (String word : start.told()) {
      words.add(own.length() < SHORTEST_PATH ? word : word.replace(own, ""));
    }
    words.add(String.join(" ", words));
    return words;
  }
}
