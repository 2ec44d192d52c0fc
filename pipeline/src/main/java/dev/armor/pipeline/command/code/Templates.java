package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.code.CodeTokens.Kind;
import dev.armor.pipeline.command.code.CodeTokens.Token;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.Flow;
import java.util.List;
import java.util.Locale;

/** Texts with gaps that a program fills, texts that it joins, and texts that it turns round. */
final class Templates {
  /** Longer values are not put into a text again, so that texts cannot double each other. */
  private static final int LONGEST = 256;

  private final CodeNames names;
  private final String language;

  Templates(CodeNames names, String language) {
    this.names = names;
    this.language = language;
  }

  /** {@code " ".join(} at a text. */
  static boolean joins(List<Token> tokens, int i, int to) {
    return i + 2 < to && tokens.get(i + 1).is(".") && tokens.get(i + 2).text().equals("join");
  }

  /** Whether a function of that name makes one path of its arguments. */
  static boolean joinsPaths(String name) {
    return name.endsWith("path.join") || name.endsWith("File.join") || name.endsWith("path.Join");
  }

  /** Puts what parts a directory from what is in it behind a path, when another piece follows. */
  static void descend(StringBuilder path, boolean follows) {
    int end = path.length();
    if (follows && end > 0 && end <= LONGEST && path.charAt(end - 1) != '/') {
      path.append('/');
    }
  }

  /** {@code [::-1]} at its bracket. */
  static boolean turns(List<Token> tokens, int i, int to) {
    return i + 4 < to
        && tokens.get(i + 1).is(":")
        && tokens.get(i + 2).is(":")
        && tokens.get(i + 3).is("-")
        && tokens.get(i + 4).text().equals("1");
  }

  /** Puts a piece where the first gap is, {@code %s} or <code>{}</code>; false when none is. */
  static boolean fill(StringBuilder text, String piece) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char next = text.charAt(i + 1);
      if (text.charAt(i) == '%' && (next == 's' || next == 'd' || next == 'r')) {
        text.replace(i, i + 2, piece);
        return true;
      }
      if (text.charAt(i) == '{') {
        int stop = i + 1;
        while (stop < text.length() && Character.isDigit(text.charAt(stop))) {
          stop++;
        }
        if (stop < text.length() && text.charAt(stop) == '}') {
          text.replace(i, stop + 1, piece);
          return true;
        }
      }
    }
    return false;
  }

  /** The text at {@code i} with the variables that it names in braces. */
  String filled(String text, List<Token> tokens, int i) {
    Token before = i > 0 ? tokens.get(i - 1) : tokens.get(i);
    boolean marked = i > 0 && before.kind() == Kind.NAME && isFormatted(before.text());
    char sign = language.equals("ruby") ? '#' : language.equals("node") ? '$' : '\0';
    if (text.indexOf('{') < 0 || (!marked && sign == '\0')) {
      return text;
    }
    StringBuilder all = new StringBuilder(text.length());
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      int close = text.indexOf('}', open);
      boolean opened = marked || (open > from && text.charAt(open - 1) == sign);
      if (close < 0) {
        break;
      }
      if (opened && open >= from) {
        Flow known = names.value(text.substring(open + 1, close).strip(), Flow.UNKNOWN);
        String value = known.inWord();
        all.append(text, from, marked ? open : open - 1);
        all.append(value.length() > LONGEST ? String.valueOf(Argument.UNKNOWN) : value);
        from = close + 1;
      }
    }
    return all.append(text, from, text.length()).toString();
  }

  private boolean isFormatted(String mark) {
    return language.equals("python")
        && mark.length() <= 2
        && mark.toLowerCase(Locale.ROOT).indexOf('f') >= 0;
  }
}
