package dev.armor.interceptors.code;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of a command and its arguments. */
final class Words {
  private Words() {}

  /** The arguments as they are now, whoever changes them later. */
  static Object @Nullable [] copy(Object @Nullable [] arguments) {
    if (arguments == null) {
      return null;
    }
    Object[] copy = Arrays.copyOf(arguments, arguments.length, Object[].class);
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] instanceof String[]) {
        copy[i] = ((String[]) copy[i]).clone();
      }
    }
    return copy;
  }

  /** Only strings are read: anything else would run code of the application. */
  static String of(String command, Object @Nullable [] arguments) {
    StringBuilder text = new StringBuilder(command);
    if (arguments != null) {
      for (Object argument : arguments) {
        if (argument instanceof String) {
          text.append(' ').append((String) argument);
        } else if (argument instanceof String[]) {
          for (String part : ((String[]) argument).clone()) {
            text.append(' ').append(part);
          }
        }
      }
    }
    return text.toString();
  }
}
