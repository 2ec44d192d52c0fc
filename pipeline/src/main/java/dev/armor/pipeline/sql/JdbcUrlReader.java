package dev.armor.pipeline.sql;

import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes a JDBC URL apart: where it leads, and which of its options do more than connect. */
final class JdbcUrlReader {

  /** Longer URLs are not opened by any driver's documentation, and cost memory to take apart. */
  private static final int LONGEST = 1 << 16;

  private static final List<String> FILE_PRODUCTS =
      List.of("h2", "sqlite", "derby", "hsqldb", "duckdb");

  private record Option(String product, String value, SqlRule rule) {}

  private static final Map<String, List<Option>> OPTIONS = options();

  private static final SqlRule NOT_JDBC =
      new SqlRule("jdbc.unreadable", Decision.REVIEW, 50, "the JDBC URL cannot be taken apart");
  private static final SqlRule LOOK_UP =
      new SqlRule(
          "jdbc.name-look-up",
          Decision.BLOCK,
          85,
          "an object is fetched from a naming service and loaded");
  private static final SqlRule REMOTE_CONFIGURATION =
      new SqlRule(
          "jdbc.remote-file",
          Decision.BLOCK,
          75,
          "a database or its configuration is fetched from an address");
  private static final SqlRule INIT =
      new SqlRule(
          "jdbc.init-statement",
          Decision.ALLOW,
          15,
          "a statement is run as soon as the connection is open");

  private final String url;
  private final List<Finding> findings = new ArrayList<>(0);
  private final List<String> hosts = new ArrayList<>(1);
  private String product = "";
  private String file = "";

  private JdbcUrlReader(String url) {
    this.url = url;
  }

  static JdbcUrlAnalysis read(String url) {
    JdbcUrlReader reader = new JdbcUrlReader(url);
    reader.run();
    return new JdbcUrlAnalysis(reader.product, reader.hosts, reader.file, reader.findings);
  }

  private static Map<String, List<Option>> options() {
    Map<String, List<Option>> options = new HashMap<>();
    for (List<String> row : Table.read(JdbcUrlReader.class, "jdbc-options.txt", 6)) {
      SqlRule rule =
          new SqlRule(
              "jdbc.option-" + row.get(1).toLowerCase(Locale.ROOT).replace('_', '-'),
              Decision.valueOf(row.get(3).toUpperCase(Locale.ROOT)),
              Integer.parseInt(row.get(4)),
              row.get(5));
      options
          .computeIfAbsent(row.get(1).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
          .add(new Option(row.get(0), row.get(2), rule));
    }
    return Map.copyOf(options);
  }

  private void run() {
    String text = url.strip();
    if (text.length() > LONGEST || !text.regionMatches(true, 0, "jdbc:", 0, 5)) {
      note(NOT_JDBC, text);
      return;
    }
    int end = text.indexOf(':', 5);
    if (end < 0) {
      note(NOT_JDBC, text);
      return;
    }
    product = text.substring(5, end).toLowerCase(Locale.ROOT);
    String rest = text.substring(end + 1);
    int options = optionsStart(rest);
    target(options < 0 ? rest : rest.substring(0, options));
    if (options >= 0) {
      options(rest.substring(options));
    }
    naming(text);
  }

  private int optionsStart(String rest) {
    int semicolon = rest.indexOf(';');
    int question = rest.indexOf('?');
    if (semicolon < 0 || question < 0) {
      return Math.max(semicolon, question);
    }
    return Math.min(semicolon, question);
  }

  private void target(String target) {
    String lower = target.toLowerCase(Locale.ROOT);
    if (lower.contains("http://") || lower.contains("https://") || lower.contains("ftp://")) {
      note(REMOTE_CONFIGURATION, target);
    }
    int slashes = target.indexOf("//");
    int at = target.indexOf('@');
    boolean isFile = FILE_PRODUCTS.contains(product) && slashes < 0 && at < 0;
    if (isFile || lower.startsWith("file:")) {
      file(target, lower);
    } else if (slashes >= 0) {
      hosts(target.substring(slashes + 2));
    } else if (at >= 0) {
      hosts(target.substring(at + 1));
    }
  }

  private void file(String target, String lower) {
    boolean memory =
        lower.isEmpty()
            || lower.startsWith("mem:")
            || lower.startsWith("memory:")
            || lower.startsWith(":memory:")
            || lower.startsWith("res:")
            || lower.startsWith("classpath:")
            || lower.equals("mem")
            || lower.startsWith("file::memory:");
    if (memory) {
      return;
    }
    file = target;
    for (String prefix : List.of("file:", "nio:", "nioMemFS:", "split:", "directory:", "zip:")) {
      if (file.regionMatches(true, 0, prefix, 0, prefix.length())) {
        file = file.substring(prefix.length());
      }
    }
  }

  /**
   * {@code a:1,b:2/name}, {@code user:secret@a/name}, {@code [::1]:5432/name}, {@code a:1521:sid}.
   */
  private void hosts(String authority) {
    int end = authority.indexOf('/');
    String list = end < 0 ? authority : authority.substring(0, end);
    list = list.substring(list.lastIndexOf('@') + 1);
    if (list.toLowerCase(Locale.ROOT).contains("host=")) {
      descriptors(list);
      return;
    }
    for (String one : list.split(",", -1)) {
      String host = one.strip();
      if (host.startsWith("[")) {
        int close = host.indexOf(']');
        host = close < 0 ? host : host.substring(1, close);
      } else {
        int colon = host.indexOf(':');
        int instance = host.indexOf('\\');
        host = colon >= 0 ? host.substring(0, colon) : host;
        host = instance >= 0 && instance < host.length() ? host.substring(0, instance) : host;
      }
      if (!host.isEmpty()) {
        hosts.add(host);
      }
    }
  }

  /** {@code (address=(host=a)(port=1))}, as Oracle and MySQL have it. */
  private void descriptors(String list) {
    String lower = list.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf("host="); at >= 0; at = lower.indexOf("host=", at + 5)) {
      int end = at + 5;
      while (end < list.length() && ",)( ".indexOf(list.charAt(end)) < 0) {
        end++;
      }
      hosts.add(list.substring(at + 5, end));
    }
  }

  private void options(String text) {
    int start = 1;
    for (int i = 1; i <= text.length(); i++) {
      boolean end = i == text.length() || isSeparator(text, i);
      if (end) {
        option(text.substring(start, i));
        start = i + 1;
      }
    }
  }

  /** H2 writes a semicolon within a value as {@code \;}. */
  private boolean isSeparator(String text, int at) {
    char c = text.charAt(at);
    return (c == ';' && text.charAt(at - 1) != '\\') || (c == '&' && !product.equals("h2"));
  }

  private void option(String text) {
    int equals = text.indexOf('=');
    String name = decoded(equals < 0 ? text : text.substring(0, equals)).strip();
    String value = equals < 0 ? "" : decoded(text.substring(equals + 1)).strip();
    String key = name.toLowerCase(Locale.ROOT);
    if (key.equals("host") || key.equals("servername")) {
      hosts.add(value);
    }
    if (product.equals("h2") && key.equals("init")) {
      note(INIT, text);
      String statements = value.replace("\\;", ";");
      findings.addAll(SqlAnalyser.analyzeAnew(statements, SqlDialect.H2).findings());
      return;
    }
    for (Option option : OPTIONS.getOrDefault(key, List.of())) {
      if (applies(option, value)) {
        note(option.rule, text);
      }
    }
  }

  private boolean applies(Option option, String value) {
    if (!option.product.equals("*")
        && !product.startsWith(option.product)
        && !(option.product.equals("mysql") && product.startsWith("mariadb"))) {
      return false;
    }
    if (option.value.equals("*")) {
      return true;
    }
    if (option.value.equals("true")) {
      return !value.equalsIgnoreCase("false")
          && !value.equalsIgnoreCase("no")
          && !value.equals("0");
    }
    for (String known : option.value.substring(1).split(",")) {
      if (value.startsWith(known)) {
        return false;
      }
    }
    return true;
  }

  private static String decoded(String text) {
    int percent = text.indexOf('%');
    if (percent < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (c == '%' && high >= 0 && low >= 0) {
        decoded.append((char) (high * 16 + low));
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private void naming(String text) {
    String lower = decoded(text).toLowerCase(Locale.ROOT);
    for (String scheme : List.of("ldap:", "ldaps:", "rmi:", "iiop:", "jndi:", "corbaname:")) {
      int at = lower.indexOf(scheme);
      if (at > 0 && !Character.isLetterOrDigit(lower.charAt(at - 1))) {
        note(LOOK_UP, text.substring(Math.min(at, text.length())));
      }
    }
  }

  private void note(SqlRule rule, String evidence) {
    for (Finding finding : findings) {
      if (finding.rule().equals(rule.id())) {
        return;
      }
    }
    findings.add(rule.finding(evidence.length() > 120 ? evidence.substring(0, 120) : evidence));
  }
}
