package dev.armor.pipeline.url;

import dev.armor.pipeline.verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which hosts were judged in a URL and what the DNS answered for them, so that the
 * connection that follows can be compared: a name that was judged as public must not lead inside
 * when it is asked again (DNS rebinding).
 *
 * <p>Thread-safe. Holds at most {@code capacity} hosts, the least recently used goes first; an
 * entry is forgotten {@code lifetime} after its last use.
 */
public final class PinnedAddresses {
  /** Answers kept for one host; more are not compared. */
  private static final int MAX_ANSWERS = 64;

  private final int capacity;
  private final Duration lifetime;
  private final Map<String, Pin> pins;

  /**
   * @param capacity hosts, at least 1
   * @param lifetime since an entry's last use
   */
  public PinnedAddresses(int capacity, Duration lifetime) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity is " + capacity + ": it must be at least 1");
    }
    this.capacity = capacity;
    this.lifetime = lifetime;
    this.pins = new LinkedHashMap<>(64, 0.75f, true);
  }

  /**
   * Remembers that an agent's URL with this host was judged; true when that is new. Only names that
   * look public are worth remembering.
   */
  public boolean judged(String host, Instant now) {
    String name = canonical(host);
    if (name == null) {
      return false;
    }
    synchronized (pins) {
      Pin pin = pin(name, now);
      boolean isNew = !pin.judged;
      pin.judged = true;
      return isNew;
    }
  }

  /** Remembers that a host was reached at an address; true when it is its first public one. */
  public boolean reached(String host, IpAddress address, Instant now) {
    String name = canonical(host);
    if (name == null) {
      return false;
    }
    boolean outside = !Destinations.of(address).kind().isInternal();
    synchronized (pins) {
      Pin pin = pin(name, now);
      if (pin.answers.size() < MAX_ANSWERS) {
        pin.answers.add(address.text());
      }
      boolean isNew = outside && !pin.answeredPublicly;
      pin.answeredPublicly |= outside;
      return isNew;
    }
  }

  /** What is wrong with a DNS answer, or a connection, that leads {@code host} to an address. */
  public List<Finding> inspect(String host, IpAddress address, Instant now) {
    Destination destination = Destinations.of(address);
    if (!destination.kind().isInternal()) {
      return List.of();
    }
    String name = canonical(host);
    if (name == null) {
      return List.of();
    }
    boolean judged = false;
    boolean wasPublic = false;
    synchronized (pins) {
      Pin pin = pins.get(name);
      if (pin != null && !pin.isOver(now, lifetime)) {
        judged = pin.judged;
        wasPublic = pin.answeredPublicly;
      }
    }
    Finding finding = rebinding(name, address, destination, judged, wasPublic);
    return finding == null ? List.of() : List.of(finding);
  }

  private static @Nullable Finding rebinding(
      String name, IpAddress address, Destination destination, boolean judged, boolean wasPublic) {
    String evidence = name + " = " + address.text();
    if (destination.kind() == DestinationKind.METADATA) {
      return Finding.block(
          "url.dns-metadata", 90, "a public name answers with " + destination.what(), evidence);
    }
    if (wasPublic) {
      return Finding.block(
          "url.dns-rebinding", 85, "a name that was public now leads inside", evidence);
    }
    // Names of a company's own network lead inside without ever having been anything else; only
    // a URL that was judged as public makes that odd.
    return judged
        ? Finding.block(
            "url.dns-inside",
            75,
            "a name judged as public answers with " + destination.what(),
            evidence)
        : null;
  }

  /** The answers seen for a host, as text in order; empty when it is not known. */
  public Set<String> answers(String host, Instant now) {
    String name = canonical(host);
    if (name == null) {
      return Set.of();
    }
    synchronized (pins) {
      Pin pin = pins.get(name);
      return pin == null || pin.isOver(now, lifetime) ? Set.of() : Set.copyOf(pin.answers);
    }
  }

  /** The name to remember; null for literals and for names that lead inside by themselves. */
  private static @Nullable String canonical(String host) {
    Host parsed = Host.parseSocketHost(host);
    if (parsed == null || parsed.address() != null || parsed.text().indexOf('.') < 0) {
      return null;
    }
    if (Destinations.of(parsed).kind() != DestinationKind.PUBLIC) {
      return null;
    }
    String text = parsed.text();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private Pin pin(String name, Instant now) {
    Pin pin = pins.get(name);
    if (pin == null || pin.isOver(now, lifetime)) {
      pin = new Pin();
      pins.put(name, pin);
      if (pins.size() > capacity) {
        pins.remove(pins.keySet().iterator().next());
      }
    }
    pin.used = now;
    return pin;
  }

  private static final class Pin {
    private final Set<String> answers = new TreeSet<>();
    private Instant used = Instant.MIN;
    private boolean judged;
    private boolean answeredPublicly;

    boolean isOver(Instant now, Duration lifetime) {
      return used != Instant.MIN && now.isAfter(used.plus(lifetime));
    }
  }
}
