package dev.armor.pipeline.intel;

import com.google.re2j.Pattern;
import dev.armor.pipeline.table.RacyTable;
import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.url.Cidr;
import dev.armor.pipeline.url.HostTable;
import dev.armor.pipeline.url.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A fixed set of indicators with the indexes to match them. Safe for many threads. */
public final class Indicators {
  /** When the built-in table was last revised. */
  private static final Instant BUILT_IN_SINCE = Instant.parse("2026-11-01T00:00:00Z");

  /** Texts that are known to match nothing, and how long they may be: 128 KiB at most. */
  private static final int QUIET = 1 << 8;

  private static final int LONGEST_QUIET = 512;

  /** A text that matches more indicators than this is bad enough. */
  private static final int MAX_MATCHES = 64;

  private final Map<String, Indicator> byId;
  private final HostTable<List<Indicator>> hosts = new HostTable<>();
  private final AddressIndex addresses = new AddressIndex();
  private final Map<String, List<Indicator>> hashes = new HashMap<>();
  private final List<Sought> texts;
  private final TextSearch search;
  private final List<Expression> everywhere = new ArrayList<>();

  /** A thread that misses one searches once more. */
  private final RacyTable<String> quiet = new RacyTable<>(QUIET);

  /** A set of these; of two with one id the later counts. Faulty ones must be refused before. */
  public Indicators(Collection<Indicator> all) {
    Map<String, Indicator> unique = new LinkedHashMap<>();
    for (Indicator indicator : all) {
      unique.put(indicator.id(), indicator);
    }
    byId = Collections.unmodifiableMap(unique);
    Map<String, List<Indicator>> byHost = new HashMap<>();
    Map<String, Sought> byText = new LinkedHashMap<>();
    for (Indicator indicator : unique.values()) {
      if (indicator.active()) {
        add(indicator, byHost, byText);
      }
    }
    byHost.forEach(hosts::addDomain);
    texts = List.copyOf(byText.values());
    search = new TextSearch(List.copyOf(byText.keySet()));
  }

  private void add(
      Indicator indicator, Map<String, List<Indicator>> byHost, Map<String, Sought> byText) {
    String key = indicator.key();
    switch (indicator.kind()) {
      case HOST:
        byHost.computeIfAbsent(key, k -> new ArrayList<>(1)).add(indicator);
        byText.computeIfAbsent(key, k -> new Sought()).indicators.add(indicator);
        break;
      case ADDRESS:
        addresses.add(Cidr.parse(indicator.pattern()), indicator);
        break;
      case HASH:
        hashes.computeIfAbsent(key, k -> new ArrayList<>(1)).add(indicator);
        byText.computeIfAbsent(key, k -> new Sought()).indicators.add(indicator);
        break;
      case TEXT:
        byText.computeIfAbsent(key, k -> new Sought()).indicators.add(indicator);
        break;
      default:
        addExpression(indicator, byText);
    }
  }

  private void addExpression(Indicator indicator, Map<String, Sought> byText) {
    String pattern = indicator.pattern();
    boolean marked = pattern.startsWith(Indicator.REGEX);
    String text = marked ? pattern.substring(Indicator.REGEX.length()) : pattern;
    Expression expression = new Expression(indicator, Pattern.compile(text));
    String required = RequiredText.of(text).toLowerCase(Locale.ROOT);
    if (required.isEmpty()) {
      everywhere.add(expression);
    } else {
      byText.computeIfAbsent(required, k -> new Sought()).expressions.add(expression);
    }
  }

  /** The built-in set. */
  public static List<Indicator> builtIn() {
    List<Indicator> all = new ArrayList<>();
    for (List<String> row : Table.read(Indicators.class, "indicators.tsv", 5)) {
      ThreatType type = ThreatType.valueOf(row.get(1).toUpperCase(Locale.ROOT));
      Severity severity = Severity.valueOf(row.get(2).toUpperCase(Locale.ROOT));
      String pattern = row.get(3);
      all.add(
          new Indicator(
              row.get(0),
              type,
              Indicator.kindOf(pattern),
              pattern,
              severity,
              row.get(4),
              "built-in",
              BUILT_IN_SINCE,
              true));
    }
    return all;
  }

  /** All indicators, also inactive ones, by id. */
  public Map<String, Indicator> byId() {
    return byId;
  }

  /** Indicators for a canonical host or a parent of it. */
  public List<Indicator> host(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    List<Indicator> found = hosts.find(name);
    return found == null ? List.of() : found;
  }

  /** Indicators for an address, also for an IPv4 address inside it. */
  public List<Indicator> address(IpAddress address) {
    List<Indicator> found = new ArrayList<>(0);
    addresses.find(address, found);
    return found;
  }

  /** Indicators for a file's hash in hexadecimal, any case. */
  public List<Indicator> hash(String hex) {
    List<Indicator> found = hashes.get(hex.toLowerCase(Locale.ROOT));
    return found == null ? List.of() : found;
  }

  /**
   * Indicators of all textual kinds that occur in a text, each once: texts, hosts and hashes in any
   * case, expressions as they are. At most {@value #MAX_MATCHES}.
   */
  public List<Indicator> check(CharSequence content) {
    BitSet seen = new BitSet();
    search.find(content, seen);
    if (seen.isEmpty() && everywhere.isEmpty()) {
      return List.of();
    }
    List<Indicator> found = new ArrayList<>(2);
    for (int i = seen.nextSetBit(0); i >= 0 && found.size() < MAX_MATCHES; ) {
      Sought sought = texts.get(i);
      found.addAll(sought.indicators);
      run(sought.expressions, content, found);
      i = seen.nextSetBit(i + 1);
    }
    run(everywhere, content, found);
    return found;
  }

  private static void run(
      List<Expression> expressions, CharSequence content, List<Indicator> found) {
    for (int i = 0; i < expressions.size() && found.size() < MAX_MATCHES; i++) {
      if (expressions.get(i).compiled.matcher(content).find()) {
        found.add(expressions.get(i).indicator);
      }
    }
  }

  /**
   * Like {@link #check}, but without hosts and hashes: for text of an action whose hosts are
   * matched as hosts.
   */
  List<Indicator> text(String content) {
    if (content.length() > LONGEST_QUIET) {
      return texts(check(content));
    }
    int hash = content.hashCode();
    if (content.equals(quiet.get(hash))) {
      return List.of();
    }
    List<Indicator> found = texts(check(content));
    if (found.isEmpty()) {
      quiet.put(hash, content);
    }
    return found;
  }

  private static List<Indicator> texts(List<Indicator> found) {
    return found.isEmpty()
        ? found
        : found.stream()
            .filter(i -> i.kind() == Indicator.Kind.TEXT || i.kind() == Indicator.Kind.EXPRESSION)
            .toList();
  }

  /** What a text that was found amounts to: indicators, and expressions that are now to be run. */
  private static final class Sought {
    private final List<Indicator> indicators = new ArrayList<>(1);
    private final List<Expression> expressions = new ArrayList<>(0);
  }

  private record Expression(Indicator indicator, Pattern compiled) {}
}
