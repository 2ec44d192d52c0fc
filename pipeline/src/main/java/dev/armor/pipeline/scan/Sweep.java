package dev.armor.pipeline.scan;

import java.util.List;

/**
 * One pass over one text: what a word or a sign can begin decides what is tried there, so that most
 * words of prose cost one look.
 */
final class Sweep {
  private final ScannedText text;
  private final char[] chars;
  private final Keys keys;
  private final Signs signs;
  private final PersonalNumbers numbers;
  private final boolean freeText;
  private final boolean personal;

  Sweep(String given, ScanContext context, Keys keys, RuleIndex<IdRule> ids) {
    this.text = new ScannedText(given, context);
    this.chars = text.chars;
    this.keys = keys;
    numbers = new PersonalNumbers(text, ids);
    signs = new Signs(text, numbers);
    freeText = context.freeText();
    personal = context.personal();
  }

  List<ScanFinding> run() {
    int length = chars.length;
    if (personal && length > 0) {
      addTable();
    }
    boolean inWord = false;
    int at = 0;
    while (at < length) {
      char c = chars[at];
      int kind = Kinds.of(c);
      int next = at + 1;
      if ((kind & Kinds.WORD) != 0) {
        if (!inWord) {
          int all = kind;
          while (next < length && ((kind = Kinds.of(chars[next])) & Kinds.WORD) != 0) {
            all |= kind;
            next++;
          }
          int end = wordStart(at, c, next - at, (all & Kinds.DIGIT) != 0);
          next = end > 0 ? end : next;
          inWord = end < 0;
        }
      } else {
        inWord = (kind & Kinds.JOINS) != 0;
        if ((kind & Kinds.SIGN) != 0) {
          next = Math.max(next, signs.at(at, c));
        }
      }
      at = next;
    }
    return text.found();
  }

  private void addTable() {
    int end = PersonTables.length(text.text);
    if (end > 0) {
      text.add("person_table", 0, end, 75);
    }
  }

  /** What a word can begin; returns the index to go on from, or -1 when nothing was found. */
  private int wordStart(int at, char c, int run, boolean digits) {
    int end = keys.at(text, at, c, run, digits);
    if (end > 0) {
      return end;
    }
    int letter = c | 0x20;
    if (letter == 'b' || letter == 'p') {
      end = told(at, letter, run);
      if (end > 0) {
        return end;
      }
    }
    return personal && (digits || run <= PersonalNumbers.LONGEST_PREFIX)
        ? numbers.at(at, c, run, digits)
        : -1;
  }

  /** The credential that a word like "bearer" or "password" announces. */
  private int told(int at, int letter, int run) {
    int second = at + 1 < chars.length ? chars[at + 1] | 0x20 : 0;
    if (letter == 'p') {
      return freeText && second == 'a' ? text.add(Credentials.told(text.text, at)) : -1;
    }
    if (second == 'e' || second == 'a') {
      return text.add(Credentials.header(text.text, at));
    }
    return run == 2 && second == 'y' && freeText
        ? text.add(Credentials.identified(text.text, at))
        : -1;
  }
}
