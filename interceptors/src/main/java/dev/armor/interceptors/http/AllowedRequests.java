package dev.armor.interceptors.http;

import dev.armor.pipeline.action.ExchangeHttp;
import org.jspecify.annotations.Nullable;

/**
 * Remembers requests without a body in which nothing was found, so that a program that polls one
 * address is judged once, while nothing else leaves that may be a share of a secret. A look-up
 * takes no lock; entries are immutable and published by a plain write, so that a thread may miss
 * one but never sees half of one.
 */
final class AllowedRequests {
  private static final int SIZE = 1 << 10;

  private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];

  private record Entry(ExchangeHttp exchange, long context, long sent) {}

  boolean contains(ExchangeHttp exchange, long context, long sent) {
    if (!exchange.body().isEmpty()) {
      return false;
    }
    Entry entry = entries[slot(exchange)];
    return entry != null
        && entry.context == context
        && entry.sent == sent
        && entry.exchange.equals(exchange);
  }

  void add(ExchangeHttp exchange, long context, long sent) {
    if (exchange.body().isEmpty()) {
      entries[slot(exchange)] = new Entry(exchange, context, sent);
    }
  }

  private static int slot(ExchangeHttp exchange) {
    int hash = exchange.url().hashCode();
    return (hash ^ (hash >>> 15)) & (SIZE - 1);
  }
}
