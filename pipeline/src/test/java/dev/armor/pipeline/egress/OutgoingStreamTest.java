package dev.armor.pipeline.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.provenance.OutgoingViews;
import dev.armor.pipeline.provenance.Provenance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingStreamTest {
  private static final String SECRET = "tkn9f8A2bC7dE1xQ4vZ6mN0pRs3Yw";

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

  OutgoingStreamTest() {
    read.learnValue("secrets.yml", ascii(SECRET));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 11, 64, 100_000})
  void aSecretIsFoundHoweverItsWritesAreCut(int size) {
    assertThat(matches(ascii("x".repeat(500) + SECRET + "y".repeat(500)), size)).isTrue();
    assertThat(matches(chunked("report=" + SECRET, 4), size)).isTrue();
    assertThat(matches(frames("report=" + SECRET, 4), size)).isTrue();
    assertThat(matches(header("x-report", SECRET, false), size)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100_000})
  void anAuthorizationHeaderIsWhereASecretBelongs(int size) {
    String request =
        "GET /a?sort=up&token="
            + SECRET
            + "&x=1 HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
            + SECRET
            + "\r\nCookie: s="
            + SECRET
            + "\r\n\r\n";

    assertThat(matches(ascii(request), size)).isFalse();
    assertThat(matches(header("authorization", "Bearer " + SECRET, false), size)).isFalse();
  }

  @Test
  void aBodyThatLooksLikeAHeaderIsABody() {
    String body = "Authorization: Bearer " + SECRET + "\r\n\r\n";
    String request = "POST / HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;

    assertThat(matches(ascii(request), 100_000)).isTrue();
  }

  @Test
  void aSecondRequestOfAConnectionIsReadAsTheFirst() {
    String first = "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello";
    String login = "GET / HTTP/1.1\r\nAuthorization: " + SECRET + "\r\n\r\n";

    assertThat(matches(ascii(first + first + login + first), 10)).isFalse();
    assertThat(matches(ascii(first + login + "GET /" + SECRET + " HTTP/1.1\r\n\r\n"), 10)).isTrue();
  }

  @Nested
  class Http2 {
    @Test
    void headersInTheHuffmanCodeAreRead() {
      // "www.example.com" and "no-cache", from RFC 7541, appendix C.4.
      assertThat(decoded("f1e3c2e5f23a6ba0ab90f4ff")).isEqualTo("www.example.com");
      assertThat(decoded("a8eb10649cbf")).isEqualTo("no-cache");
      assertThat(matches(header("x-report", SECRET, true), 100_000)).isTrue();
    }

    @Test
    void aNameThatWasSentBeforeIsStillKnown() {
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      block.writeBytes(new byte[] {0x40, 9});
      block.writeBytes(ascii("x-api-key"));
      block.writeBytes(new byte[] {1, 'a', 0x7E, (byte) SECRET.length()});
      block.writeBytes(ascii(SECRET));

      assertThat(matches(connection(frame(1, 4, 1, block.toByteArray())), 100_000)).isFalse();
    }

    @Test
    void dataOfStreamsThatAreSentByTurnsStandsTogether() {
      ByteArrayOutputStream frames = new ByteArrayOutputStream();
      for (int at = 0; at < SECRET.length(); at += 3) {
        byte[] piece = ascii(SECRET.substring(at, Math.min(SECRET.length(), at + 3)));
        frames.writeBytes(frame(0, 0, 1, piece));
        frames.writeBytes(frame(0, 0, 3, ascii("something else")));
      }

      assertThat(matches(connection(frames.toByteArray()), 100_000)).isTrue();
    }

    @Test
    void paddingIsLookedAtToo() {
      byte[] padded = new byte[1 + 2 + SECRET.length()];
      padded[0] = (byte) SECRET.length();
      System.arraycopy(ascii("hi" + SECRET), 0, padded, 1, padded.length - 1);

      assertThat(matches(connection(frame(0, 8, 1, padded)), 100_000)).isTrue();
    }

    @Test
    void aConnectionThatIsSeenFromItsMiddleOnIsReadInFrames() {
      assertThat(matches(pieces(SECRET, 4), 100_000)).isTrue();
    }
  }

  @Test
  void aSecretBehindALoginDoesNotLeave() {
    byte[] login = ascii("\0\0\0\10\4\322\26\57");
    byte[] rest = ascii("select 1;".repeat(100) + SECRET);
    byte[] all = Arrays.copyOf(login, login.length + rest.length);
    System.arraycopy(rest, 0, all, login.length, rest.length);

    assertThat(matches(all, 100_000)).isTrue();
  }

  @Test
  void aRecordHeaderBeforePlainTextHidesNothing() {
    assertThat(matches(ascii("\26\3\3\0\100" + SECRET), 100_000)).isTrue();
  }

  @Test
  void bytesAtRandomAreReadToTheirEnd() {
    Random random = new Random(7);
    byte[][] openings = {
      new byte[0], ascii("GET / HTTP/1.1\r\n"), connection(new byte[0]), ascii("\26\3\3")
    };
    for (int i = 0; i < 400; i++) {
      byte[] noise = new byte[random.nextInt(3_000)];
      random.nextBytes(noise);
      byte[] opening = openings[i % openings.length];
      byte[] all = Arrays.copyOf(opening, opening.length + noise.length);
      System.arraycopy(noise, 0, all, opening.length, noise.length);

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

  private static byte[] chunked(String body, int size) {
    StringBuilder request =
        new StringBuilder("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < body.length(); at += size) {
      String piece = body.substring(at, Math.min(body.length(), at + size));
      request.append(Integer.toHexString(piece.length())).append(";ext=1\r\n");
      request.append(piece).append("\r\n");
    }
    return ascii(request + "0\r\n\r\n");
  }

  private static byte[] frames(String body, int size) {
    return connection(pieces(body, size));
  }

  private static byte[] pieces(String body, int size) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int at = 0; at < body.length(); at += size) {
      frames.writeBytes(
          frame(0, 0, 1, ascii(body.substring(at, Math.min(body.length(), at + size)))));
    }
    return frames.toByteArray();
  }

  private static byte[] header(String name, String value, boolean huffman) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x40);
    for (String text : new String[] {name, value}) {
      byte[] bytes = huffman ? HuffmanText.encode(ascii(text)) : ascii(text);
      block.write(bytes.length | (huffman ? 0x80 : 0));
      block.writeBytes(bytes);
    }
    return connection(frame(1, 5, 1, block.toByteArray()));
  }

  private static byte[] connection(byte[] frames) {
    byte[] preface = ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    byte[] settings = frame(4, 0, 0, new byte[0]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Stream.of(preface, settings, frames).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length});
    frame.writeBytes(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  private static String decoded(String hex) {
    byte[] coded = new byte[hex.length() / 2];
    for (int i = 0; i < coded.length; i++) {
      coded[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return new String(HuffmanCode.decode(coded, 0, coded.length), StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
