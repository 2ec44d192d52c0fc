package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.code.CodeTokens.Kind;
import dev.armor.pipeline.command.code.CodeTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that a program spells instead of writing it: by numbers of characters, backwards, in hex, in
 * base64, shifted by half the alphabet. What cannot be spelt out is null, never a guess.
 */
final class Spelled {
  private Spelled() {}

  /** What a function such as {@code chr}, {@code reverse} or {@code pack} makes of these tokens. */
  static @Nullable String by(String function, List<Token> tokens, int from, int to) {
    String name = function.substring(function.lastIndexOf('.') + 1);
    return switch (name) {
      case "reverse", "reversed", "strrev" -> backwards(tokens, from, to);
      case "chr", "char", "bytes", "bytearray", "fromCharCode" -> numbers(tokens, from, to);
      case "pack" -> packed(tokens, from, to);
      default -> null;
    };
  }

  /** A text read by a decoder: its own name or the codec that it is given tells how. */
  static @Nullable String decoded(String decoder, String codec, String text) {
    String how = (decoder + ' ' + codec).toLowerCase(java.util.Locale.ROOT);
    if (how.contains("compress") || how.contains("inflate")) {
      return null;
    }
    if (how.contains("rot")) {
      return rotated(text);
    }
    return how.contains("hex") ? hex(text) : base64(text);
  }

  /** Two hexadecimal digits for each character. */
  static @Nullable String hex(String text) {
    StringBuilder plain = new StringBuilder(text.length() / 2);
    for (int i = 0; i + 1 < text.length(); i += 2) {
      int high = Character.digit(text.charAt(i), 16);
      int low = Character.digit(text.charAt(i + 1), 16);
      if (high < 0 || low < 0) {
        return null;
      }
      plain.append((char) (high * 16 + low));
    }
    return plain.toString();
  }

  private static @Nullable String base64(String text) {
    try {
      return new String(Base64.getMimeDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return null;
    }
  }

  private static String rotated(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        plain.append((char) ('a' + (c - 'a' + 13) % 26));
      } else if (c >= 'A' && c <= 'Z') {
        plain.append((char) ('A' + (c - 'A' + 13) % 26));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static @Nullable String backwards(List<Token> tokens, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (tokens.get(i).kind() == Kind.NAME) {
        return null;
      }
      if (tokens.get(i).kind() == Kind.TEXT) {
        text.append(tokens.get(i).text());
      }
    }
    return text.length() == 0 ? null : text.reverse().toString();
  }

  private static @Nullable String numbers(List<Token> tokens, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.NAME) {
        int code = number(token.text());
        if (code < 0) {
          return null;
        }
        text.appendCodePoint(code);
      } else if (token.kind() == Kind.TEXT || !isList(token.text())) {
        return null;
      }
    }
    return text.length() == 0 ? null : text.toString();
  }

  private static boolean isList(String sign) {
    return "()[],\n".contains(sign);
  }

  private static int number(String digits) {
    try {
      boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
      int value = hex ? Integer.parseInt(digits.substring(2), 16) : Integer.parseInt(digits);
      return Character.isValidCodePoint(value) ? value : -1;
    } catch (NumberFormatException noNumber) {
      return -1;
    }
  }

  /** {@code pack("H*", "6c73")}, {@code pack("C*", 108, 115)}. */
  private static @Nullable String packed(List<Token> tokens, int from, int to) {
    int template = from < to && tokens.get(from).is("(") ? from + 1 : from;
    if (template + 2 >= to || tokens.get(template).kind() != Kind.TEXT) {
      return null;
    }
    String format = tokens.get(template).text();
    Token value = tokens.get(template + 2);
    if (format.startsWith("H")) {
      return value.kind() == Kind.TEXT ? hex(value.text()) : null;
    }
    boolean codes = format.startsWith("C") || format.startsWith("U") || format.startsWith("W");
    return codes ? numbers(tokens, template + 2, to) : null;
  }
}
