package dev.armor.pipeline.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.provenance.OutgoingViews;
import dev.armor.pipeline.provenance.Provenance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketFramingTest {
  private static final String SECRET = "tkn9f8A2bC7dE1xQ4vZ6mN0pRs3Yw";

  private static final String HANDSHAKE =
      "GET /live HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

  private static final int TEXT = 0x81;
  private static final int COMPRESSED_TEXT = 0xC1;
  private static final int PING = 0x89;

  private final Provenance read = new Provenance();
  private final ContentSearch search =
      new ContentSearch() {
        @Override
        public @Nullable String find(byte[] bytes) {
          return OutgoingViews.find(bytes, read);
        }

        @Override
        public @Nullable String findPlain(byte[] bytes) {
          return read.find(bytes, bytes.length);
        }
      };

  WebSocketFramingTest() {
    read.learnValue("secrets.yml", ascii(SECRET));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 13, 100_000})
  void aSecretUnderAMaskIsFoundHoweverItsWritesAreCut(int size) {
    assertThat(matches(opened(frame(TEXT, "report=" + SECRET)), size)).isTrue();
    assertThat(matches(opened(frame(TEXT, "x".repeat(300) + SECRET)), size)).isTrue();
    assertThat(matches(opened(frame(TEXT, "x".repeat(70_000) + SECRET)), size)).isTrue();
    assertThat(matches(opened(frame(TEXT, "an ordinary report")), size)).isFalse();
  }

  @Test
  void aMessageStandsTogetherOverFramesAndWhatComesBetween() {
    byte[] begin = frame(0x01, SECRET.substring(0, 11));
    byte[] middle = frame(0x00, SECRET.substring(11, 20));
    byte[] end = frame(0x80, SECRET.substring(20));

    assertThat(matches(opened(begin, middle, frame(PING, "hello"), end), 100_000)).isTrue();
    assertThat(matches(opened(begin, frame(PING, "hello"), end), 100_000)).isFalse();
  }

  @Test
  void compressedMessagesAreInflatedEachAfterTheOnesBefore() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    byte[] first = compressed(deflater, "nothing to see in this report, nothing at all");
    byte[] second = compressed(deflater, "nothing to see in this report but " + SECRET);
    deflater.end();

    assertThat(matches(opened(frame(COMPRESSED_TEXT, first)), 100_000)).isFalse();
    assertThat(matches(opened(frame(COMPRESSED_TEXT, first), frame(COMPRESSED_TEXT, second)), 7))
        .isTrue();
  }

  @Test
  void aConnectionThatIsSeenFromItsMiddleOnIsReadInFrames() {
    assertThat(matches(frame(TEXT, "report=" + SECRET), 100_000)).isTrue();
    assertThat(matches(frame(0x82, "x".repeat(40_000) + SECRET), 1 << 14)).isTrue();
  }

  @Test
  void whoOnlySaysThatFramesFollowHidesNothing() {
    byte[] head = {(byte) TEXT, (byte) (0x80 | 100), 1, 2, 3, 4};

    assertThat(matches(opened(head, ascii(SECRET)), 100_000)).isTrue();
    assertThat(matches(opened(ascii("\7\7\7\7" + SECRET)), 100_000)).isTrue();
  }

  @Test
  void aRefusedHandshakeIsFollowedByARequest() {
    byte[] next = ascii("POST /" + SECRET + " HTTP/1.1\r\n\r\n");

    assertThat(matches(opened(next), 10)).isTrue();
  }

  @Test
  void bytesAtRandomAreReadToTheirEnd() {
    Random random = new Random(11);
    for (int i = 0; i < 400; i++) {
      byte[] noise = new byte[random.nextInt(3_000)];
      random.nextBytes(noise);
      byte[] all = opened(i % 2 == 0 ? noise : frame(COMPRESSED_TEXT, noise));

      assertThat(matches(all, 1 + random.nextInt(500))).isFalse();
    }
  }

  private boolean matches(byte[] bytes, int size) {
    OutgoingStream stream = new OutgoingStream();
    boolean found = false;
    for (int at = 0; at < bytes.length; at += size) {
      found |= stream.add(bytes, at, Math.min(bytes.length, at + size), search) != null;
    }
    return found;
  }

  private static byte[] opened(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(ascii(HANDSHAKE));
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  private static byte[] frame(int first, String text) {
    return frame(first, ascii(text));
  }

  private static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    int length = payload.length;
    frame.write(first);
    if (length < 126) {
      frame.write(0x80 | length);
    } else if (length < 1 << 16) {
      frame.writeBytes(new byte[] {(byte) (0x80 | 126), (byte) (length >> 8), (byte) length});
    } else {
      frame.writeBytes(new byte[] {(byte) (0x80 | 127), 0, 0, 0, 0, 0});
      frame.writeBytes(new byte[] {(byte) (length >> 16), (byte) (length >> 8), (byte) length});
    }
    byte[] mask = {0x5A, 0x21, (byte) 0xC4, 0x7E};
    frame.writeBytes(mask);
    for (int i = 0; i < length; i++) {
      frame.write(payload[i] ^ mask[i % 4]);
    }
    return frame.toByteArray();
  }

  /** As RFC 7692 has it: flushed, without the four bytes at the end that are always the same. */
  private static byte[] compressed(Deflater deflater, String text) {
    byte[] bytes = new byte[1_000];
    deflater.setInput(ascii(text));
    int length = deflater.deflate(bytes, 0, bytes.length, Deflater.SYNC_FLUSH);
    return Arrays.copyOf(bytes, length - 4);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
