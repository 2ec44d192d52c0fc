package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.session.Orders;
import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a tool call a foreign text asked for: a recipient, an account, a door, named there and
 * nowhere else. What a tool does nobody knows but its author; its name tells whether it only reads.
 */
final class OrderedCalls {

  private static final Set<String> READING = words("reads");
  private static final Set<String> ACTING = words("acts");

  private static final int DEEPEST = 16;

  /** A call with more arguments is judged by so many of them. */
  private static final int MOST_VALUES = 256;

  /** Shorter values are met in texts by chance. */
  private static final int SHORTEST = 5;

  /** Without a digit or a sign of an identifier a value has to be this long. */
  private static final int SHORTEST_WORD = 10;

  /** Longer values are texts of their own, which may quote what they answer. */
  private static final int LONGEST = 120;

  private OrderedCalls() {}

  private static Set<String> words(String kind) {
    Set<String> words = new HashSet<>();
    for (List<String> row : Table.read(OrderedCalls.class, "tools.txt", 2)) {
      if (row.get(0).equals(kind)) {
        words.addAll(List.of(row.get(1).split(" ")));
      }
    }
    return Set.copyOf(words);
  }

  /** Whether a tool of that name may change something: all but those that say they read. */
  static boolean couldHarm(CallTool call) {
    boolean reads = false;
    for (String word : split(call.tool())) {
      if (ACTING.contains(word)) {
        return true;
      }
      reads |= READING.contains(word);
    }
    return !reads;
  }

  /** The words of a name: {@code sendMoney}, {@code send_money} and {@code bank.send} alike. */
  private static List<String> split(String name) {
    List<String> words = new ArrayList<>(4);
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean ends =
          i == name.length()
              || !Character.isLetter(name.charAt(i))
              || (i > start
                  && Character.isUpperCase(name.charAt(i))
                  && Character.isLowerCase(name.charAt(i - 1)));
      if (ends) {
        if (i > start) {
          words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = i < name.length() && Character.isLetter(name.charAt(i)) ? i : i + 1;
      }
    }
    return words;
  }

  /** Arguments that are hardly met in a text unless it speaks of the same thing. */
  static List<String> tellingValues(CallTool call) {
    List<String> values = new ArrayList<>(4);
    collect(call.payload(), 0, values);
    return values;
  }

  private static void collect(@Nullable Object value, int depth, List<String> values) {
    if (values.size() >= MOST_VALUES || depth > DEEPEST) {
      return;
    }
    if (value instanceof Map<?, ?> members) {
      members.values().forEach(member -> collect(member, depth + 1, values));
    } else if (value instanceof List<?> elements) {
      elements.forEach(element -> collect(element, depth + 1, values));
    } else if (value instanceof String || value instanceof Number) {
      String text = value.toString().strip();
      if (tells(text)) {
        values.add(text);
      }
    }
  }

  private static boolean tells(String value) {
    if (value.length() < SHORTEST || value.length() > LONGEST) {
      return false;
    }
    boolean gaps = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c >= '0' && c <= '9') || c == '@' || c == '/' || c == '_') {
        return true;
      }
      gaps |= c <= ' ';
    }
    return !gaps && value.length() >= SHORTEST_WORD;
  }

  /** The first of the values that the orders name; null when they name none. */
  static @Nullable String named(List<String> values, Orders orders) {
    for (String value : values) {
      if (orders.holds(value)) {
        return value;
      }
    }
    return null;
  }
}
