package dev.armor.pipeline.egress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The path and query of a request. */
final class HttpTarget {
  private HttpTarget() {}

  /** The target without the values of parameters in which a credential belongs. */
  static byte[] withoutCredentials(byte[] target) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(target.length);
    int from = 0;
    boolean inQuery = false;
    while (from < target.length) {
      int end = from;
      while (end < target.length && target[end] != '&' && (inQuery || target[end] != '?')) {
        end++;
      }
      int equals = from;
      while (equals < end && target[equals] != '=') {
        equals++;
      }
      boolean credential =
          inQuery
              && equals < end
              && CredentialPlaces.isParameter(
                  new String(target, from, equals - from, StandardCharsets.ISO_8859_1));
      kept.write(target, from, (credential ? equals : end) - from);
      if (end < target.length) {
        kept.write(target[end]);
        inQuery |= target[end] == '?';
      }
      from = end + 1;
    }
    return kept.toByteArray();
  }
}
