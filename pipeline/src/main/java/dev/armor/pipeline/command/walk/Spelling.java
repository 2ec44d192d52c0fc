package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.syntax.Part;
import dev.armor.pipeline.command.syntax.Word;
import java.util.List;

/** Spellings that a shell reads as any other and that only serve to hide what is run. */
final class Spelling {
  private Spelling() {}

  /** Whether the name of the program, the first of a command's words, is broken up. */
  static boolean isEvasive(List<Word> words) {
    if (words.isEmpty()) {
      return false;
    }
    Word program = words.get(0);
    return (program.literal() == null || program.quoted()) && isBroken(program);
  }

  /** Whether the words are parted by something that nobody types who types for people. */
  static boolean isHidden(List<Word> words) {
    if (words.isEmpty()) {
      return false;
    }
    if (words.get(0).literal() == null && isList(words.get(0))) {
      return true;
    }
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).literal() == null && isParted(words.get(i).parts())) {
        return true;
      }
    }
    return false;
  }

  /** Quotes inside a name that needs none; a backslash in front only passes by an alias. */
  private static boolean isBroken(Word word) {
    List<Part> parts = word.parts();
    int length = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i) instanceof Part.Literal literal) || !isName(literal.text())) {
        return false;
      }
      length += literal.text().length();
    }
    if (length < 2 || parts.isEmpty() || !(parts.get(0) instanceof Part.Literal first)) {
      return false;
    }
    if (parts.size() == 1) {
      return word.quoted() && !first.quoted();
    }
    return parts.size() > 2 || !first.quoted() || first.text().length() > 1;
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** {@code {cat,file}}: a command in the form of alternatives. */
  private static boolean isList(Word word) {
    return !word.parts().isEmpty()
        && word.parts().get(0) instanceof Part.Literal literal
        && !literal.quoted()
        && literal.text().startsWith("{")
        && literal.text().indexOf(',') > 0;
  }

  /** {@code cat${IFS}file}: words parted by something other than a blank. */
  private static boolean isParted(List<Part> parts) {
    for (int i = 0; parts.size() > 1 && i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Parameter parameter
          && parameter.name().equals("IFS")
          && !parameter.quoted()) {
        return true;
      }
    }
    return false;
  }
}
