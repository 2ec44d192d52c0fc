package dev.armor.pipeline.intel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a feed: a STIX 2.1 bundle when it begins with a brace, otherwise a plain list.
 *
 * <p>A plain list has one indicator a line: a host, an address or block, a file hash, a text or
 * {@code regex:} and an expression; {@code #} and {@code ;} begin a comment, and a line of a hosts
 * file ({@code 0.0.0.0 bad.example}) names its host.
 */
final class FeedReader {
  /** Feeds with more lines of nonsense than sense are not in a format we know. */
  private static final int MOSTLY = 2;

  private final String source;
  private final Instant now;
  private final List<Indicator> indicators = new ArrayList<>();
  private int leftOut;

  FeedReader(String source, Instant now) {
    this.source = source;
    this.now = now;
  }

  /**
   * What a feed holds.
   *
   * @param indicators usable ones
   * @param leftOut entries that are no indicator we can match
   */
  record Feed(List<Indicator> indicators, int leftOut) {}

  /**
   * Reads a feed.
   *
   * @throws FeedBrokenException when it is empty, damaged or in no known format
   */
  static Feed read(String source, byte[] bytes, Instant now) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1).strip();
    }
    if (text.startsWith("{")) {
      return StixBundle.read(source, text, now);
    }
    FeedReader reader = new FeedReader(source, now);
    text.lines().forEach(reader::line);
    if (reader.indicators.isEmpty() || reader.leftOut > MOSTLY * reader.indicators.size()) {
      throw new FeedBrokenException(
          source + " holds no list of indicators: " + reader.leftOut + " lines make no sense");
    }
    return new Feed(List.copyOf(reader.indicators), reader.leftOut);
  }

  private void line(String line) {
    String entry = entry(line);
    if (entry.isEmpty()) {
      return;
    }
    Indicator.Kind kind = Indicator.kindOf(entry);
    if (isDamaged(entry) || !Indicator.fault(kind, entry).isEmpty()) {
      leftOut++;
      return;
    }
    indicators.add(
        new Indicator(
            source + ":" + entry,
            typeOf(kind),
            kind,
            entry,
            Severity.HIGH,
            "listed in " + source,
            source,
            now,
            true));
  }

  /** Binary content, or text that is not UTF-8. */
  private static boolean isDamaged(String entry) {
    return entry.chars().anyMatch(c -> c == 0xFFFD || c < ' ' && c != '\t');
  }

  private static String entry(String line) {
    String text = line.strip();
    if (text.startsWith("#") || text.startsWith(";") || text.startsWith("//")) {
      return "";
    }
    int comment = text.indexOf(" #");
    text = comment < 0 ? text : text.substring(0, comment).strip();
    for (String sink : List.of("0.0.0.0 ", "127.0.0.1 ", "0.0.0.0\t", "127.0.0.1\t")) {
      if (text.startsWith(sink)) {
        return text.substring(sink.length()).strip();
      }
    }
    return text;
  }

  /** What an indicator warns of when its feed does not say. */
  static ThreatType typeOf(Indicator.Kind kind) {
    switch (kind) {
      case HOST:
      case ADDRESS:
        return ThreatType.MALICIOUS_DOMAIN;
      case HASH:
        return ThreatType.KNOWN_EXPLOIT;
      default:
        return ThreatType.MALICIOUS_COMMAND;
    }
  }
}
