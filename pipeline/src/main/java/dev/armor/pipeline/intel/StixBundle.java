package dev.armor.pipeline.intel;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the indicators of a STIX 2.1 bundle (OASIS, 2021); other objects are passed over. */
final class StixBundle {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String source;
  private final Instant now;
  private final List<Indicator> indicators = new ArrayList<>();
  private int leftOut;

  private StixBundle(String source, Instant now) {
    this.source = source;
    this.now = now;
  }

  static FeedReader.Feed read(String source, String text, Instant now) {
    StixBundle bundle = new StixBundle(source, now);
    try {
      JsonNode root = JSON.readTree(text);
      JsonNode objects = root.path("objects");
      if (!root.path("type").asString("").equals("bundle") || !objects.isArray()) {
        throw new FeedBrokenException(source + " is JSON, but no STIX bundle");
      }
      for (JsonNode object : objects) {
        if (object.path("type").asString("").equals("indicator")) {
          bundle.add(object);
        }
      }
    } catch (JacksonException | StackOverflowError damaged) {
      throw new FeedBrokenException(source + " is no JSON: " + damaged.getMessage());
    }
    return new FeedReader.Feed(List.copyOf(bundle.indicators), bundle.leftOut);
  }

  private void add(JsonNode object) {
    String language = object.path("pattern_type").asString("stix");
    List<StixPattern.Term> terms =
        language.equals("stix") ? StixPattern.read(object.path("pattern").asString("")) : List.of();
    if (terms.isEmpty()) {
      leftOut++;
      return;
    }
    boolean active =
        !object.path("revoked").asBoolean(false)
            && (object.path("valid_until").isMissingNode()
                || instant(object.path("valid_until")).isAfter(now));
    int number = 0;
    for (StixPattern.Term term : terms) {
      if (!Indicator.fault(term.kind(), term.pattern()).isEmpty()) {
        leftOut++;
        continue;
      }
      String id = object.path("id").asString(source);
      indicators.add(
          new Indicator(
              number++ == 0 ? id : id + "#" + number,
              typeOf(object, term),
              term.kind(),
              term.pattern(),
              severity(object),
              description(object),
              source,
              object.path("created").isMissingNode() ? now : instant(object.path("created")),
              active));
    }
  }

  private Instant instant(JsonNode time) {
    try {
      return Instant.parse(time.asString(""));
    } catch (DateTimeParseException wrong) {
      // An indicator with a time that cannot be read counts as made, and valid, until now only.
      return now;
    }
  }

  private static String description(JsonNode object) {
    String description = object.path("description").asString("");
    String text = description.isEmpty() ? object.path("name").asString("") : description;
    return text.isEmpty() ? "a known threat" : text.substring(0, Math.min(text.length(), 300));
  }

  /** STIX has no severity; a producer's confidence (0 to 100) is the nearest it offers. */
  private static Severity severity(JsonNode object) {
    int confidence = object.path("confidence").asInt(60);
    if (confidence >= 90) {
      return Severity.CRITICAL;
    }
    return confidence >= 50 ? Severity.HIGH : confidence >= 25 ? Severity.MEDIUM : Severity.LOW;
  }

  private static ThreatType typeOf(JsonNode object, StixPattern.Term term) {
    for (JsonNode label : object.path("indicator_types")) {
      if (label.asString("").contains("exfiltration")) {
        return ThreatType.DATA_EXFILTRATION;
      }
    }
    return FeedReader.typeOf(term.kind());
  }
}
