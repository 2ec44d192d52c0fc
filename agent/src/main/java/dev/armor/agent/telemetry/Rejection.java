package dev.armor.agent.telemetry;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a collector did not take of a request that it answered with success, as OTLP's {@code
 * partial_success} tells. The answers for traces, logs and metrics have the same shape.
 *
 * <p>An answer that is none of OTLP's rejects nothing: what stands between may answer with a text
 * of its own.
 *
 * @param items spans, log records or data points; 0 or more
 * @param why the collector's words, at most {@value #LONGEST_REASON} characters, printable; may be
 *     empty
 */
public record Rejection(long items, String why) {

  /** Everything was taken. */
  public static final Rejection NONE = new Rejection(0, "");

  private static final int LONGEST_REASON = 200;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of {@code Export…ServiceResponse}, the number of {@code partial_success}. */
  private static final int PARTIAL_SUCCESS = 1;

  private static final int REJECTED = 1;
  private static final int ERROR_MESSAGE = 2;

  /** Reads an answer in OTLP's binary encoding. */
  public static Rejection ofProtobuf(byte[] answer, int offset, int length) {
    Rejection rejection = NONE;
    try {
      CodedInputStream in = CodedInputStream.newInstance(answer, offset, length);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (isField(tag, PARTIAL_SUCCESS, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
          int end = in.pushLimit(in.readRawVarint32());
          rejection = partialSuccess(in);
          in.popLimit(end);
        } else if (!in.skipField(tag)) {
          return NONE;
        }
      }
    } catch (IOException otherAnswer) {
      return NONE;
    }
    return rejection;
  }

  /** Reads an answer in OTLP's JSON encoding, in which 64-bit numbers are strings. */
  public static Rejection ofJson(byte[] answer) {
    try {
      JsonNode partial = JSON.readTree(answer).path("partialSuccess");
      for (String name : new String[] {"Spans", "LogRecords", "DataPoints"}) {
        long items = partial.path("rejected" + name).asLong(0);
        if (items > 0) {
          return of(items, partial.path("errorMessage").asString(""));
        }
      }
    } catch (JacksonException otherAnswer) {
      return NONE;
    }
    return NONE;
  }

  private static Rejection partialSuccess(CodedInputStream in) throws IOException {
    long items = 0;
    String why = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isField(tag, REJECTED, WireFormat.WIRETYPE_VARINT)) {
        items = in.readInt64();
      } else if (isField(tag, ERROR_MESSAGE, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
        why = in.readString();
      } else if (!in.skipField(tag)) {
        return NONE;
      }
    }
    return of(items, why);
  }

  private static boolean isField(int tag, int number, int type) {
    return WireFormat.getTagFieldNumber(tag) == number && WireFormat.getTagWireType(tag) == type;
  }

  private static Rejection of(long items, String why) {
    return items <= 0 ? NONE : new Rejection(items, printable(why));
  }

  /** It goes into a line for people: no line breaks, and none of a terminal's commands. */
  private static String printable(String why) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < Math.min(why.length(), LONGEST_REASON); i++) {
      char c = why.charAt(i);
      printable.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
    }
    return printable.toString();
  }
}
