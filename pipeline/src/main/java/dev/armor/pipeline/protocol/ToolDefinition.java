package dev.armor.pipeline.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a server describes one of its tools to the model.
 *
 * @param name its name
 * @param text everything that the model reads of it: description, and the texts in its schema
 * @param fingerprint SHA-256 of the whole definition with sorted names, in hex
 */
public record ToolDefinition(String name, String text, String fingerprint) {

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  static ToolDefinition of(String name, String text, Object definition) {
    byte[] canonical = SORTED.writeValueAsString(definition).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical);
      return new ToolDefinition(name, text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException missing) {
      // Every Java platform must have SHA-256 (java.security.MessageDigest).
      throw new IllegalStateException("SHA-256 is missing", missing);
    }
  }
}
