package dev.armor.pipeline.protocol;

import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds commands to data stores that lose what they hold, leave them or change their guard, in the
 * bytes of one write to a connection; {@code store-commands.txt} names them. Reads nothing but
 * writes with which a command begins; {@link StoreStream} goes on from one to the next. Work is
 * linear in the write, and nothing throws, whatever it holds. Stateless and safe for use by many
 * threads.
 */
public final class StoreCommands {
  private static final Map<String, List<Rule>> RULES = new HashMap<>();

  static {
    for (List<String> row : Table.read(StoreCommands.class, "store-commands.txt", 6)) {
      String[] words = row.get(1).toLowerCase(Locale.ROOT).split(" ", -1);
      List<List<String>> further = new ArrayList<>();
      for (int i = 1; i < words.length; i++) {
        further.add(List.of(words[i].split("/", -1)));
      }
      RULES
          .computeIfAbsent(row.get(0) + ' ' + words[0], command -> new ArrayList<>())
          .add(
              new Rule(
                  further,
                  Decision.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
                  Integer.parseInt(row.get(3)),
                  row.get(4),
                  row.get(5)));
    }
  }

  private record Rule(
      List<List<String>> further, Decision least, int score, String id, String reason) {

    boolean names(List<String> words) {
      if (words.size() <= further.size()) {
        return false;
      }
      for (int i = 0; i < further.size(); i++) {
        if (!further.get(i).contains(words.get(i + 1).toLowerCase(Locale.ROOT))) {
          return false;
        }
      }
      return true;
    }
  }

  private StoreCommands() {}

  /**
   * Whether a write begins as one with commands to a data store does. Looks at its first bytes
   * alone.
   */
  public static boolean begin(ByteBuffer write) {
    return RedisWire.begins(write) || MongoWire.begins(write);
  }

  /** What the commands of a write would do; empty when it has none of the table's. */
  public static List<Finding> inspect(ByteBuffer write) {
    if (!begin(write)) {
      return List.of();
    }
    StoreStream stream = new StoreStream();
    stream.offer(write);
    return stream.end();
  }

  /**
   * Adds one finding for each rule: a pipeline may hold a command many times.
   *
   * @return whether there is one for the command
   */
  static boolean judge(String store, List<String> words, List<Finding> found) {
    @Nullable List<Rule> rules = RULES.get(store + words.get(0).toLowerCase(Locale.ROOT));
    if (rules == null) {
      return false;
    }
    boolean any = false;
    for (Rule rule : rules) {
      if (rule.names(words)) {
        any = true;
        if (found.stream().noneMatch(known -> known.rule().equals(rule.id))) {
          found.add(
              new Finding(
                  rule.id, rule.least, rule.score, rule.reason, evidence(store, rule, words)));
        }
      }
    }
    return any;
  }

  /** The words of the table alone: what follows them may be secret. */
  private static String evidence(String store, Rule rule, List<String> words) {
    return store + String.join(" ", words.subList(0, rule.further.size() + 1));
  }
}
