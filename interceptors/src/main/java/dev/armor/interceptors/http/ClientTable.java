package dev.armor.interceptors.http;

import dev.armor.interceptors.gate.AnswerGate;
import dev.armor.interceptors.gate.FileGate;
import dev.armor.interceptors.gate.HttpGate;
import dev.armor.interceptors.gate.NetworkGate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the table of hooks on HTTP clients, {@code clients.hooks}. */
final class ClientTable {
  private static final int COLUMNS = 5;

  private static final String AT_RETURN = "at return ";

  private ClientTable() {}

  /** The hooks by the simple names of their classes. */
  static Map<String, List<ClientHook>> read() {
    Map<String, Method> gate = new HashMap<>();
    // Of methods with one name, a client's own gate has it.
    for (Class<?> type :
        List.of(FileGate.class, NetworkGate.class, HttpGate.class, AnswerGate.class)) {
      for (Method method : type.getDeclaredMethods()) {
        gate.put(method.getName(), method);
      }
    }
    Map<String, List<ClientHook>> hooks = new HashMap<>();
    try (InputStream table = ClientTable.class.getResourceAsStream("clients.hooks")) {
      if (table == null) {
        throw new IllegalStateException("clients.hooks is missing: the jar is incomplete");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          ClientHook hook = hook(line, gate);
          List<ClientHook> ofType = hooks.get(simpleName(hook.type()));
          if (ofType == null) {
            ofType = new ArrayList<>();
            hooks.put(simpleName(hook.type()), ofType);
          }
          ofType.add(hook);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return hooks;
  }

  static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  private static ClientHook hook(String line, Map<String, Method> gate) {
    List<String> columns = split(line, '|');
    if (columns.size() != COLUMNS) {
      throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
    }
    String method = columns.get(2);
    boolean returns = columns.get(3).startsWith(AT_RETURN);
    String call = returns ? columns.get(3).substring(AT_RETURN.length()) : columns.get(3);
    Method target = gate.get(call.substring(0, call.indexOf('(')));
    if (target == null) {
      throw new IllegalArgumentException("the gate has no such method: " + line);
    }
    List<Integer> arguments = new ArrayList<>();
    for (String argument : inParentheses(call)) {
      arguments.add(number(argument));
    }
    return new ClientHook(
        columns.get(0),
        columns.get(1).replace('.', '/'),
        method.substring(0, method.indexOf('(')),
        inParentheses(method),
        target,
        arguments,
        returns);
  }

  private static int number(String argument) {
    if (argument.equals("this")) {
      return ClientHook.THIS;
    }
    return argument.equals("result") ? ClientHook.RESULT : Integer.parseInt(argument);
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
