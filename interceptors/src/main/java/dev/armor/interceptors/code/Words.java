package dev.armor.interceptors.code;

import org.jspecify.annotations.Nullable;

/** The text of a command and its arguments. */
final class Words {
  private Words() {}

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
