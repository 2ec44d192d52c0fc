package dev.armor.pipeline.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A capability token as one word, to be handed to a process. */
public final class TokenText {

  private static final String PREFIX = "armor1.";
  private static final String SEPARATOR = "\n";
  private static final int FIELDS = 6;

  private TokenText() {}

  /** The token as a word of letters, digits, dashes and underscores behind {@value #PREFIX}. */
  public static String of(CapabilityToken token) {
    String fields =
        String.join(
            SEPARATOR,
            token.tokenId(),
            token.agentId(),
            String.join(",", token.capabilities()),
            token.issuedAt(),
            token.expiresAt(),
            token.signature());
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(fields.getBytes(StandardCharsets.UTF_8));
  }

  /** The token that a word stands for, null when it is none. Whether it is genuine is not asked. */
  public static @Nullable CapabilityToken read(String text) {
    if (!text.startsWith(PREFIX)) {
      return null;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
      String[] fields = new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1);
      return fields.length == FIELDS
          ? new CapabilityToken(
              fields[0],
              fields[1],
              List.of(fields[2].split(",", -1)),
              fields[3],
              fields[4],
              fields[5])
          : null;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
