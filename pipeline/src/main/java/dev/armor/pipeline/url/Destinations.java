package dev.armor.pipeline.url;

import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.url.Destination.Disguise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells where hosts and addresses lead, from the literal, the name and tables; it never asks the
 * DNS. Thread-safe.
 */
public final class Destinations {
  private static final HostTable<Destination> NAMES = names();
  private static final HostTable<String> WILDCARDS = wildcards();

  private Destinations() {}

  /** Where a parsed host leads. */
  public static Destination of(Host host) {
    if (host.address() != null) {
      Destination found = of(host.address());
      return host.plain() || found.disguise() != null ? found : found.disguised(Disguise.SPELLING);
    }
    // A scheme that the standard does not know keeps its host as written: read it once more.
    Host read = host.kind() == Host.Kind.OPAQUE ? Host.parse(host.text()) : host;
    if (read != null && read.address() != null) {
      return of(read);
    }
    return name(read == null ? host.text() : read.text(), host.plain());
  }

  /** Where an address leads, looking through IPv4 addresses that IPv6 forms carry. */
  public static Destination of(IpAddress address) {
    Destination found = AddressRanges.find(address);
    IpAddress inner = found.kind() == DestinationKind.PUBLIC ? address.embedded() : null;
    if (inner == null) {
      return found;
    }
    return AddressRanges.find(inner).disguised(Disguise.EMBEDDED);
  }

  /**
   * Where a host leads that is no valid one, but that some clients accept: numbers too large for an
   * address are cut to fit. Null when it is not made of numbers.
   */
  static @Nullable Destination ofOverflowing(String text) {
    String ascii = Idna.toAscii(PercentCoding.decode(text));
    long value = ascii == null ? -1 : Ipv4Notation.parseWrapping(ascii);
    return value < 0 ? null : of(IpAddress.v4((int) value)).disguised(Disguise.OVERFLOW);
  }

  private static Destination name(String text, boolean plain) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    Destination found = NAMES.find(name);
    if (found != null) {
      return plain ? found : found.disguised(Disguise.SPELLING);
    }
    String how = WILDCARDS.find(name);
    if (how != null) {
      return wildcard(name, how);
    }
    IpAddress spelled = SpelledAddress.leading(name);
    if (spelled != null) {
      Destination inner = of(spelled);
      if (inner.kind().isInternal()) {
        return inner.disguised(Disguise.DNS);
      }
    }
    return Destination.PUBLIC;
  }

  private static Destination wildcard(String name, String how) {
    switch (how) {
      case "loopback":
        return new Destination(
            DestinationKind.LOOPBACK, Disguise.DNS, "a public name that answers with loopback");
      case "rebinds":
        return new Destination(
            DestinationKind.PRIVATE, Disguise.DNS, "a public name that changes its answer");
      default:
        IpAddress spelled = SpelledAddress.anywhere(name);
        return spelled == null
            ? new Destination(
                DestinationKind.PUBLIC, Disguise.DNS, "a name whose answer the asker chooses")
            : of(spelled).disguised(Disguise.DNS);
    }
  }

  private static HostTable<Destination> names() {
    HostTable<Destination> table = new HostTable<>();
    for (List<String> row : Table.read(Destinations.class, "host-names.tsv", 3)) {
      Destination destination = new Destination(DestinationKind.of(row.get(1)), null, row.get(2));
      String name = row.get(0);
      if (name.startsWith(".")) {
        table.addDomain(name.substring(1), destination);
      } else {
        table.addExact(name, destination);
      }
    }
    return table;
  }

  private static HostTable<String> wildcards() {
    HostTable<String> table = new HostTable<>();
    for (List<String> row : Table.read(Destinations.class, "wildcard-dns.tsv", 3)) {
      table.addDomain(row.get(0), row.get(1));
    }
    return table;
  }
}
