package dev.armor.pipeline.command.knowledge;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What functions of scripting languages do, from {@code calls.txt}. */
public final class Calls {
  private final Map<String, Call> byName = new HashMap<>();

  /**
   * One function.
   *
   * @param effect {@code shell}, {@code code}, {@code delete}, {@code write}, ...
   * @param argument index of the argument that says what is concerned
   */
  public record Call(String effect, int argument) {}

  private Calls() {}

  private static final class Holder {
    static final Calls TABLE = load();
  }

  /** The table, read on first use. */
  public static Calls table() {
    return Holder.TABLE;
  }

  private static Calls load() {
    Calls calls = new Calls();
    for (String line : Tables.lines("calls.txt")) {
      String[] words = Tables.words(line);
      int argument = words.length > 3 ? Integer.parseInt(words[3]) : 0;
      for (String name : words[2].split(",")) {
        calls.byName.put(words[0] + ' ' + name, new Call(words[1], argument));
      }
    }
    return calls;
  }

  /** What the function of that name does: looked up whole, then by its last one or two names. */
  public @Nullable Call find(String language, String name) {
    String prefix = language + ' ';
    Call call = byName.get(prefix + name);
    int dot = name.lastIndexOf('.');
    if (call != null || dot < 0) {
      return call;
    }
    int before = name.lastIndexOf('.', dot - 1);
    if (before >= 0) {
      call = byName.get(prefix + name.substring(before + 1));
    }
    return call != null ? call : byName.get(prefix + "*" + name.substring(dot));
  }
}
