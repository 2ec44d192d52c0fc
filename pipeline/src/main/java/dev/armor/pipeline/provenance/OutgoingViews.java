package dev.armor.pipeline.provenance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for remembered values in outgoing bytes as they are and as a receiver could read them:
 * reversed, percent-decoded, out of Base64 (both alphabets, at any offset), Base32, hex, gzip and
 * zlib, each inside the other up to {@value #DEEPEST} deep.
 *
 * <p>Work is linear in the input: each level looks at the bytes a fixed number of times and decoded
 * data is bounded to {@value #MOST_BYTES} bytes in all.
 */
public final class OutgoingViews {

  private static final int DEEPEST = 3;

  private static final int MOST_BYTES = 1 << 20;

  /** Shorter runs cannot hold a gram. */
  private static final int SHORTEST_RUN = 11;

  private final Provenance[] known;
  private int budget = MOST_BYTES;

  private OutgoingViews(Provenance[] known) {
    this.known = known;
  }

  /** The source of a remembered value that the bytes hold in any reading, or null. */
  public static @Nullable String find(byte[] bytes, Provenance... known) {
    for (Provenance each : known) {
      if (!each.isEmpty()) {
        return new OutgoingViews(known).search(bytes, bytes.length, 0);
      }
    }
    return null;
  }

  private @Nullable String search(byte[] bytes, int length, int depth) {
    budget -= length;
    if (length < Provenance.GRAM || budget < 0) {
      return null;
    }
    String found = plain(bytes, length);
    if (found == null) {
      found = plain(reversed(bytes, length), length);
    }
    if (found != null || depth == DEEPEST) {
      return found;
    }
    found = percent(bytes, length, depth);
    if (found == null) {
      found = encodedRuns(bytes, length, depth);
    }
    return found != null ? found : compressed(bytes, length, depth);
  }

  private @Nullable String plain(byte[] bytes, int length) {
    for (Provenance each : known) {
      String source = each.find(bytes, length);
      if (source != null) {
        return source;
      }
    }
    return null;
  }

  private static byte[] reversed(byte[] bytes, int length) {
    byte[] reversed = new byte[length];
    for (int i = 0; i < length; i++) {
      reversed[i] = bytes[length - 1 - i];
    }
    return reversed;
  }

  private @Nullable String percent(byte[] bytes, int length, int depth) {
    byte[] decoded = new byte[length];
    int size = 0;
    boolean changed = false;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '%' && i + 2 < length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
        decoded[size++] = (byte) (hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
        i += 2;
        changed = true;
      } else {
        decoded[size++] = bytes[i];
      }
    }
    return changed ? search(decoded, size, depth + 1) : null;
  }

  private @Nullable String encodedRuns(byte[] bytes, int length, int depth) {
    // Line breaks inside Base64 (MIME, PEM) do not end a run.
    byte[] run = new byte[length];
    int size = 0;
    for (int i = 0; i <= length; i++) {
      int value = i < length ? base64(bytes[i]) : -1;
      if (value >= 0) {
        run[size++] = bytes[i];
      } else if (i == length || (bytes[i] != '\r' && bytes[i] != '\n')) {
        String found = size >= SHORTEST_RUN ? decodedRun(run, size, depth) : null;
        if (found != null) {
          return found;
        }
        size = 0;
      }
    }
    return null;
  }

  private @Nullable String decodedRun(byte[] run, int size, int depth) {
    for (int offset = 0; offset < 4; offset++) {
      String found = decoded(run, offset, size, 6, depth);
      if (found != null) {
        return found;
      }
    }
    if (only(run, size, 4)) {
      for (int offset = 0; offset < 2; offset++) {
        String found = decoded(run, offset, size, 4, depth);
        if (found != null) {
          return found;
        }
      }
    }
    return only(run, size, 5) ? decoded(run, 0, size, 5, depth) : null;
  }

  private static boolean only(byte[] run, int size, int bits) {
    for (int i = 0; i < size; i++) {
      if (value(run[i], bits) < 0) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String decoded(byte[] run, int from, int to, int bits, int depth) {
    byte[] decoded = new byte[(to - from) * bits / 8 + 1];
    int size = 0;
    int buffer = 0;
    int held = 0;
    for (int i = from; i < to; i++) {
      buffer = buffer << bits | value(run[i], bits);
      held += bits;
      if (held >= 8) {
        held -= 8;
        decoded[size++] = (byte) (buffer >>> held);
      }
    }
    return search(decoded, size, depth + 1);
  }

  private static int value(byte b, int bits) {
    return bits == 6 ? base64(b) : bits == 5 ? base32(b) : hex(b);
  }

  private static int base64(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return b == '+' || b == '-' ? 62 : b == '/' || b == '_' ? 63 : -1;
  }

  private static int base32(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a';
    }
    return b >= '2' && b <= '7' ? b - '2' + 26 : -1;
  }

  private static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    if (b >= 'a' && b <= 'f') {
      return b - 'a' + 10;
    }
    return b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
  }

  private @Nullable String compressed(byte[] bytes, int length, int depth) {
    for (int i = 0; i + 2 < length; i++) {
      int first = bytes[i] & 0xFF;
      int second = bytes[i + 1] & 0xFF;
      boolean gzip = first == 0x1F && second == 0x8B && bytes[i + 2] == 8;
      boolean zlib = i == 0 && first == 0x78 && (first << 8 | second) % 31 == 0;
      if (gzip || zlib) {
        byte[] inflated = inflate(bytes, i, length, gzip);
        // One stream for each level: hostile input could begin one at every third byte.
        return search(inflated, inflated.length, depth + 1);
      }
    }
    return null;
  }

  private byte[] inflate(byte[] bytes, int from, int length, boolean gzip) {
    byte[] inflated = new byte[Math.max(0, Math.min(budget, 8 * (length - from) + 64))];
    int size = 0;
    InputStream in = new ByteArrayInputStream(bytes, from, length - from);
    try (InputStream stream = gzip ? new GZIPInputStream(in) : new InflaterInputStream(in)) {
      int read = stream.read(inflated, 0, inflated.length);
      while (read > 0) {
        size += read;
        read = stream.read(inflated, size, inflated.length - size);
      }
    } catch (IOException e) {
      // A broken or cut stream: what came out of it so far is looked at.
    }
    return Arrays.copyOf(inflated, size);
  }
}
