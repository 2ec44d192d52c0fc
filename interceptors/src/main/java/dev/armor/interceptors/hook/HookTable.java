package dev.armor.interceptors.hook;

import dev.armor.interceptors.hook.Hook.Argument;
import dev.armor.interceptors.hook.Hook.AtReturn;
import dev.armor.interceptors.hook.Hook.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a table of hooks: one line each, columns separated by bars, {@code #} for comments. */
public final class HookTable {
  private static final int COLUMNS = 6;
  private static final String AT_RETURN = " at return ";

  private HookTable() {}

  /** The choke points of the JDK, those of every supported release. */
  public static List<Hook> ring1() {
    return resource("ring1.hooks");
  }

  /** The choke points in classes that few programs load, those of every supported release. */
  public static List<Hook> ring1Late() {
    return resource("ring1-late.hooks");
  }

  /** Where the JDK knows the meaning of an action, on every supported release. */
  public static List<Hook> ring2() {
    return resource("ring2.hooks");
  }

  private static List<Hook> resource(String name) {
    try (InputStream table = HookTable.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException(name + " is missing: the jar is incomplete");
      }
      return read(table);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Hook> read(InputStream table) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
    List<Hook> hooks = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        hooks.add(hook(line));
      }
    }
    return hooks;
  }

  private static Hook hook(String line) {
    List<String> columns = split(line, '|');
    if (columns.size() != COLUMNS) {
      throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
    }
    String method = columns.get(1);
    String jdk = columns.get(2);
    int dash = jdk.indexOf('-');
    boolean open = jdk.endsWith("+");
    int since = Integer.parseInt(jdk.substring(0, open ? jdk.length() - 1 : Math.max(dash, 0)));
    int until = open ? Integer.MAX_VALUE : Integer.parseInt(jdk.substring(dash + 1));
    String calls = columns.get(4);
    int end = calls.indexOf(AT_RETURN);
    String entry = end < 0 ? calls : calls.substring(0, end);
    int equals = entry.indexOf(" = ");
    String call = entry.substring(equals < 0 ? 0 : equals + " = ".length());
    return new Hook(
        columns.get(0),
        method.substring(0, method.indexOf('(')),
        inParentheses(method),
        since,
        until,
        columns.get(3),
        call.substring(0, call.indexOf('(')),
        arguments(inParentheses(call)),
        equals < 0 ? Hook.NONE : Integer.parseInt(entry.substring(0, equals)),
        end < 0 ? null : atReturn(calls.substring(end + AT_RETURN.length())),
        columns.get(5));
  }

  private static AtReturn atReturn(String call) {
    return new AtReturn(call.substring(0, call.indexOf('(')), arguments(inParentheses(call)));
  }

  private static List<Argument> arguments(List<String> texts) {
    List<Argument> arguments = new ArrayList<>(texts.size());
    for (String text : texts) {
      if (text.charAt(0) == '\'') {
        String constant = text.substring(1, text.length() - 1);
        arguments.add(new Argument(Argument.TEXT, List.of(), constant));
      } else {
        int dot = text.indexOf('.');
        String holder = dot < 0 ? text : text.substring(0, dot);
        arguments.add(
            new Argument(
                parameter(holder), dot < 0 ? List.of() : fields(text.substring(dot + 1)), null));
      }
    }
    return arguments;
  }

  private static int parameter(String name) {
    return name.equals("this")
        ? Argument.THIS
        : name.equals("result") ? Argument.RESULT : Integer.parseInt(name);
  }

  private static List<Field> fields(String path) {
    List<Field> fields = new ArrayList<>();
    for (String step : split(path, '>')) {
      int colon = step.indexOf(':');
      fields.add(new Field(step.substring(0, colon), step.substring(colon + 1)));
    }
    return fields;
  }

  private static List<String> inParentheses(String text) {
    String inside = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
    return inside.isEmpty() ? List.of() : split(inside, ',');
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
      parts.add(text.substring(start, at).trim());
      start = at + 1;
    }
    parts.add(text.substring(start).trim());
    return parts;
  }
}
