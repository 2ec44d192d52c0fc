package dev.armor.pipeline.url;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table of address ranges that are not the public internet. */
final class AddressRanges {
  private static final AddressRange[] V4 = ranges(true);
  private static final AddressRange[] V6 = ranges(false);

  private AddressRanges() {}

  /** Where an address leads by itself; {@link Destination#PUBLIC} when no range holds it. */
  static Destination find(IpAddress address) {
    for (AddressRange range : address.isV4() ? V4 : V6) {
      if (range.contains(address)) {
        return range.destination();
      }
    }
    return Destination.PUBLIC;
  }

  private static AddressRange[] ranges(boolean v4) {
    List<AddressRange> ranges = new ArrayList<>();
    for (List<String> row : Table.read(AddressRanges.class, "address-ranges.tsv", 3)) {
      Destination destination = new Destination(DestinationKind.of(row.get(1)), null, row.get(2));
      AddressRange range = new AddressRange(Cidr.parse(row.get(0)), destination);
      if (range.block().first().isV4() == v4) {
        ranges.add(range);
      }
    }
    ranges.sort(Comparator.comparingInt((AddressRange r) -> -r.block().bits()));
    return ranges.toArray(AddressRange[]::new);
  }

  private record AddressRange(Cidr block, Destination destination) {
    boolean contains(IpAddress address) {
      return block.contains(address);
    }
  }
}
