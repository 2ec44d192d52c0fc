package dev.armor.pipeline.intel;

import dev.armor.pipeline.url.Cidr;
import dev.armor.pipeline.url.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Address blocks by prefix length: one hash look-up for each length in use. */
final class AddressIndex {
  private final Map<Integer, Map<Cidr, List<Indicator>>> v4 = new TreeMap<>();
  private final Map<Integer, Map<Cidr, List<Indicator>>> v6 = new TreeMap<>();

  void add(Cidr block, Indicator indicator) {
    Cidr exact = masked(block.first(), block.bits());
    (block.first().isV4() ? v4 : v6)
        .computeIfAbsent(block.bits(), b -> new HashMap<>())
        .computeIfAbsent(exact, b -> new ArrayList<>(1))
        .add(indicator);
  }

  void find(IpAddress address, List<Indicator> found) {
    for (Map.Entry<Integer, Map<Cidr, List<Indicator>>> length :
        (address.isV4() ? v4 : v6).entrySet()) {
      List<Indicator> hits = length.getValue().get(masked(address, length.getKey()));
      if (hits != null) {
        found.addAll(hits);
      }
    }
    IpAddress embedded = address.embedded();
    if (embedded != null) {
      find(embedded, found);
    }
  }

  private static Cidr masked(IpAddress address, int bits) {
    if (address.isV4()) {
      return new Cidr(new IpAddress(true, 0, address.low() & mask(bits + 32)), bits);
    }
    long high = address.high() & mask(Math.min(bits, 64));
    long low = address.low() & mask(Math.max(bits - 64, 0));
    return new Cidr(new IpAddress(false, high, low), bits);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << 64 - bits;
  }
}
