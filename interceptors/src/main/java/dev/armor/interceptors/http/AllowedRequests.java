package dev.armor.interceptors.http;

import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.table.RacyTable;

/**
 * Remembers requests without a body in which nothing was found, so that a program that polls one
 * address is judged once, while nothing else leaves that may be a share of a secret. A look-up
 * takes no lock; a thread that misses an entry judges again.
 */
final class AllowedRequests {
  private static final int SIZE = 1 << 10;

  private final RacyTable<Entry> entries = new RacyTable<>(SIZE);

  private record Entry(ExchangeHttp exchange, long context, long sent) {}

  boolean contains(ExchangeHttp exchange, long context, long sent) {
    if (!exchange.body().isEmpty()) {
      return false;
    }
    Entry entry = entries.get(exchange.url().hashCode());
    return entry != null
        && entry.context == context
        && entry.sent == sent
        && (entry.exchange == exchange || entry.exchange.equals(exchange));
  }

  void add(ExchangeHttp exchange, long context, long sent) {
    if (exchange.body().isEmpty()) {
      entries.put(exchange.url().hashCode(), new Entry(exchange, context, sent));
    }
  }
}
