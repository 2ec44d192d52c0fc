package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.session.RecentlySent;
import dev.armor.pipeline.session.SentPart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The places within a piece of outgoing data at which a value that is split over several calls may
 * lie: the piece itself, the labels of a host name, the segments of a path, the fields of a body.
 */
final class Lanes {

  /** Bodies that carry a small piece are small; of longer ones the beginning is looked at. */
  private static final int LONGEST_BODY = 2_048;

  private static final int MOST_FIELDS = 12;

  private static final String ENDS_VALUE = "\"'&,;}]\n\r ";

  private Lanes() {}

  /** Takes what lies in a lane. */
  interface Taker {
    /** Gets one place's value; returns true to see no further ones. */
    boolean take(String lane, byte[] value);
  }

  /** Walks the lanes of a piece; true when the taker has seen enough. */
  static boolean walk(Outgoing piece, Taker taker) {
    byte[] whole = piece.bytes();
    if (piece.part() == SentPart.HOST) {
      return host(whole, taker);
    }
    if (RecentlySent.fits(whole.length) && taker.take(piece.name(), whole)) {
      return true;
    }
    if (piece.part() == SentPart.PATH) {
      return segments(whole, taker);
    }
    return piece.part() == SentPart.BODY && fields(whole, taker);
  }

  /** Of a host what a name server would see: the labels in front, together and each. */
  private static boolean host(byte[] bytes, Taker taker) {
    String host = new String(bytes, StandardCharsets.UTF_8);
    int last = host.lastIndexOf('.');
    int end = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
    if (end < 0) {
      return false;
    }
    String front = host.substring(0, end);
    if (front.indexOf('.') >= 0) {
      byte[] joined = front.replace(".", "").getBytes(StandardCharsets.UTF_8);
      if (RecentlySent.fits(joined.length) && taker.take("", joined)) {
        return true;
      }
    }
    return split(front.getBytes(StandardCharsets.UTF_8), (byte) '.', taker);
  }

  private static boolean segments(byte[] path, Taker taker) {
    return split(path, (byte) '/', taker);
  }

  private static boolean split(byte[] bytes, byte separator, Taker taker) {
    int number = 0;
    int start = 0;
    for (int i = 0; i <= bytes.length && number < MOST_FIELDS; i++) {
      if (i == bytes.length || bytes[i] == separator) {
        if (RecentlySent.fits(i - start)
            && taker.take(NUMBERS[number], Arrays.copyOfRange(bytes, start, i))) {
          return true;
        }
        number++;
        start = i + 1;
      }
    }
    return false;
  }

  private static final String[] NUMBERS = new String[MOST_FIELDS];

  static {
    for (int i = 0; i < MOST_FIELDS; i++) {
      NUMBERS[i] = "#" + i;
    }
  }

  /** Fields of JSON, of a form, of YAML: a name, a colon or equals sign, a value. */
  private static boolean fields(byte[] body, Taker taker) {
    int end = Math.min(body.length, LONGEST_BODY);
    int found = 0;
    for (int i = 1; i < end && found < MOST_FIELDS; i++) {
      if (body[i] != ':' && body[i] != '=') {
        continue;
      }
      int nameEnd = i;
      while (nameEnd > 0 && (body[nameEnd - 1] == '"' || body[nameEnd - 1] == ' ')) {
        nameEnd--;
      }
      int name = nameEnd;
      while (name > 0 && isName(body[name - 1])) {
        name--;
      }
      int from = i + 1;
      while (from < end && (body[from] == '"' || body[from] == ' ' || body[from] == '\'')) {
        from++;
      }
      int to = from;
      while (to < end && ENDS_VALUE.indexOf(body[to]) < 0) {
        to++;
      }
      if (name < nameEnd && nameEnd - name <= 64 && RecentlySent.fits(to - from)) {
        found++;
        String lane = new String(body, name, nameEnd - name, StandardCharsets.ISO_8859_1);
        if (taker.take(lane, Arrays.copyOfRange(body, from, to))) {
          return true;
        }
        i = to - 1;
      }
    }
    return false;
  }

  private static boolean isName(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == '-'
        || b == '.';
  }
}
