package dev.armor.pipeline.command.text;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.run.Flow;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What filters make of text that is known, and which origins they leave on text that is not. */
public final class TextPrograms {
  private TextPrograms() {}

  /** Output of a filter for that input; programs that are no filters print something unknown. */
  public static Flow output(Program program, Invocation invocation, Flow input) {
    if (program.is("decodes") || decodes(program, invocation)) {
      String text = input.known() ? decoded(program.name(), invocation, input.text()) : null;
      int origins = input.origins() & ~Origin.ENCODED;
      return text != null ? new Flow(text, origins) : new Flow(null, origins | Origin.DECODED);
    }
    if (program.is("encodes")) {
      return new Flow(encoded(program.name(), input), input.origins() | Origin.ENCODED);
    }
    if (program.is("host-facts")) {
      return Flow.from(Origin.HOST);
    }
    if (program.is("endless")) {
      return Flow.from(Origin.ENDLESS);
    }
    if (program.is("sets-up")) {
      return Flow.NONE; // what it prints only sets up the shell that evaluates it
    }
    if (program.is("dumps")) {
      return Flow.from(Origin.FILE | Origin.DUMP);
    }
    if (program.is("digests")) {
      return Flow.from(input.origins() & Origin.HOST);
    }
    if (program.is("quiet")) {
      return Flow.UNKNOWN;
    }
    if (program.is("changes")) {
      String text = input.text();
      String changed = text == null ? null : changed(program.name(), invocation, text);
      boolean ends = program.name().equals("head");
      int kept = input.origins() & ~Origin.ACCOUNTS;
      return new Flow(changed, ends ? kept & ~Origin.ENDLESS : kept);
    }
    if (program.is("passes")) { // not the same: lines may come in another order
      return new Flow(input.text(), input.origins());
    }
    // A filter shows a part of the list, by which nobody is found.
    return input.isEmpty() ? Flow.UNKNOWN : Flow.from(input.origins() & ~Origin.ACCOUNTS);
  }

  private static boolean decodes(Program program, Invocation invocation) {
    return program.is("decodes-with")
        && invocation.has("-d", "-D", "--decode", "--decrypt", "-r", "--decompress", "-dc");
  }

  private static @Nullable String decoded(
      String name, Invocation invocation, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (name) {
      case "base64" -> base64(text);
      case "base32" -> Base32.decode(text);
      case "xxd" -> hex(text);
      case "openssl" ->
          invocation.has("-base64", "-a") || isWord(invocation, "base64") ? base64(text) : null;
      default -> null;
    };
  }

  private static boolean isWord(Invocation invocation, String word) {
    Argument first = invocation.firstOperand();
    return first != null && first.text().equals(word);
  }

  private static @Nullable String base64(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-' || c == '_') {
        plain.append(c == '-' ? '+' : '/');
      } else if (c > ' ' && c != '=') {
        plain.append(c);
      }
    }
    try {
      return new String(Base64.getDecoder().decode(plain.toString()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static @Nullable String hex(String text) {
    StringBuilder plain = new StringBuilder(text.length() / 2);
    int high = -1;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        continue;
      }
      if (high < 0) {
        high = digit;
      } else {
        plain.append((char) (high * 16 + digit));
        high = -1;
      }
    }
    return plain.toString();
  }

  private static @Nullable String encoded(String name, Flow input) {
    String text = input.text();
    if (!input.known() || text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (name.equals("base64")) {
      return Base64.getEncoder().encodeToString(bytes) + "\n";
    }
    if (name.equals("xxd")) {
      StringBuilder hex = new StringBuilder(bytes.length * 2);
      for (byte b : bytes) {
        hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
      }
      return hex.append('\n').toString();
    }
    return null;
  }

  private static @Nullable String changed(String name, Invocation invocation, String text) {
    List<Argument> operands = invocation.operands();
    return switch (name) {
      case "rev" -> reversed(text);
      case "tac" -> linesReversed(text);
      case "tr" -> Translate.apply(invocation, text);
      case "head", "tail" -> lines(text, invocation, name.equals("head"));
      case "cut" -> Columns.cut(invocation, text);
      case "paste" -> invocation.has("-s", "--serial") ? Columns.joined(invocation, text) : text;
      case "sed" -> operands.isEmpty() ? null : Substitute.apply(operands.get(0).text(), text);
      default -> null;
    };
  }

  private static String reversed(String text) {
    StringBuilder all = new StringBuilder(text.length());
    for (String line : text.split("\n", -1)) {
      all.append(new StringBuilder(line).reverse()).append('\n');
    }
    all.setLength(all.length() - 1);
    return all.toString();
  }

  private static String linesReversed(String text) {
    StringBuilder all = new StringBuilder(text.length());
    String[] lines = text.split("\n");
    for (int i = lines.length - 1; i >= 0; i--) {
      all.append(lines[i]).append('\n');
    }
    return all.toString();
  }

  private static @Nullable String lines(String text, Invocation invocation, boolean first) {
    Argument count = invocation.value("-n");
    String wanted = count == null ? "10" : count.text();
    if (invocation.has("-c", "--bytes") || wanted.isEmpty() || wanted.length() > 6) {
      return null;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (!Character.isDigit(wanted.charAt(i))) {
        return null;
      }
    }
    int most = Integer.parseInt(wanted);
    String[] lines = text.split("\n");
    int from = first ? 0 : Math.max(0, lines.length - most);
    StringBuilder all = new StringBuilder();
    for (int i = from; i < Math.min(lines.length, from + most); i++) {
      all.append(lines[i]).append('\n');
    }
    return all.toString();
  }
}
