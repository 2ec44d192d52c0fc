package dev.armor.interceptors.intake;

import dev.armor.pipeline.policy.DomainPattern;
import dev.armor.pipeline.table.RacyTable;

/**
 * The hosts of the URLs that answered a moment ago, since a program asks the same ones again and
 * again and reading a URL takes longer than looking at a short answer. A look-up takes no lock; a
 * thread that misses an entry reads the URL once more.
 */
final class AnsweringHosts {
  private static final int SIZE = 1 << 7;

  /** Longer URLs are read each time, so that each table stays below 200 KiB. */
  private static final int LONGEST = 512;

  private final RacyTable<Entry> entries = new RacyTable<>(SIZE);

  private final RacyTable<Address> addresses = new RacyTable<>(SIZE);

  private record Entry(String url, String host) {}

  private record Address(String protocol, String host, String url) {}

  /** The URL of a host, without a path. */
  String address(String protocol, String host) {
    int hash = host.hashCode();
    Address known = addresses.get(hash);
    if (known != null && known.host.equals(host) && known.protocol.equals(protocol)) {
      return known.url;
    }
    String url = protocol + "://" + host;
    if (url.length() <= LONGEST) {
      addresses.put(hash, new Address(protocol, host, url));
    }
    return url;
  }

  String of(String url) {
    if (url.length() > LONGEST) {
      return DomainPattern.hostOf(url);
    }
    int hash = url.hashCode();
    Entry entry = entries.get(hash);
    if (entry == null || !entry.url.equals(url)) {
      entry = new Entry(url, DomainPattern.hostOf(url));
      entries.put(hash, entry);
    }
    return entry.host;
  }
}
