package dev.armor.interceptors.sql;

import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Puts the properties that a driver is given beside a JDBC URL into the URL, where they are judged:
 * a driver makes no difference between the two.
 */
final class ConnectOptions {
  private ConnectOptions() {}

  /**
   * The URL with the options behind it, in the order of their names. Names and passwords of users
   * are left out: they say nothing about what opening would do, and belong in no record.
   */
  static String append(String url, Properties options) {
    StringBuilder text = new StringBuilder(url);
    for (String name : new TreeSet<>(options.stringPropertyNames())) {
      String value = options.getProperty(name);
      if (value != null && !isCredential(name)) {
        // Every product's options are read up to a semicolon, whatever else they may end with.
        text.append(';');
        appendQuoted(name, text);
        text.append('=');
        appendQuoted(value, text);
      }
    }
    return text.toString();
  }

  private static boolean isCredential(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("user") || lower.equals("username") || lower.contains("password");
  }

  private static void appendQuoted(String text, StringBuilder to) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '%' -> to.append("%25");
        case ';' -> to.append("%3B");
        case '&' -> to.append("%26");
        case '=' -> to.append("%3D");
        case '\\' -> to.append("%5C");
        default -> to.append(c);
      }
    }
  }
}
