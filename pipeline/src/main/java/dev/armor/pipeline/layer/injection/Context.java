package dev.armor.pipeline.layer.injection;

/**
 * Weighs a match by how it stands in the text: said to the model, or only spoken about. Text that
 * quotes an attack in order to discuss it, forbids it or tells of it must pass.
 */
final class Context {
  private static final int BEFORE = 24;
  private static final int AFTER = 14;
  private static final int LONGEST_QUOTE = 96;

  /** How many words before a match may tell that it is reported. */
  private static final int REPORTED = 14;

  /** Whether a character may open or close a quotation. */
  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Factor from 0 to 1 for a match of this category over these words. */
  double factor(String category, View view, int first, int last) {
    char[] text = view.letters();
    WordStream words = view.words();
    Cues near = view.cues();
    int before = near.among(first - BEFORE, first);
    int after = near.among(last + 1, last + 1 + AFTER);
    boolean spokenAbout = Cue.MENTION.isIn(before | after);
    boolean quoted =
        spokenAbout
            && (isQuoted(text, words.start(first), words.end(last))
                || (last > first && isQuoted(text, words.start(last), words.end(last))));
    if (quoted) {
      return 0.1;
    }
    int start = words.sentenceStart(first);
    int sentence = words.sentence(first);
    boolean reported =
        Cue.REPORTING.isIn(
            near.among(Math.max(start, first - REPORTED), first)
                | near.among(last + 1, last + REPORTED));
    if (reported && isQuoted(text, words.start(first), words.end(last))) {
      return 0.2; // within a sentence that says who writes or tries it
    }
    if (near.isInSentence(Cue.META, sentence, start)) {
      return 0.3;
    }
    boolean override = category.equals("instruction_override");
    boolean unbinding = category.equals("restriction_removal") || category.equals("role_hijack");
    boolean extraction = category.equals("prompt_extraction");
    int own = near.among(first, last);
    if (namesSomethingElse(near, words, last, override || extraction)
        || (override && Cue.MINE.isIn(own))) {
      return 0.25;
    }
    if (override && Cue.SPEAKER.isIn(own)) {
      return 0.45; // somebody takes back what he said himself
    }
    if ((override && isNegatedAfter(near, words, first))
        || (isNegated(near, start, first) && !category.equals("restriction_removal"))) {
      return 0.2;
    }
    if (spokenAbout && namedAfterColon(text, near, words, first)) {
      return 0.15;
    }
    int ahead = near.among(start, first);
    int opening = near.among(start, start + 1);
    boolean addressed = near.isInSentence(Cue.YOU, sentence, start);
    boolean yours = addressed || near.isInSentence(Cue.YOUR, sentence, start);
    if (!yours
        && (Cue.FICTION.isIn(ahead)
            || (unbinding && near.isInSentence(Cue.FICTION, sentence, last + 1)))) {
      return 0.4;
    }
    if (extraction && !addressed && Cue.HOW.isIn(ahead | opening)) {
      return 0.25; // how one writes or protects a prompt
    }
    if (extraction && !addressed && Cue.INDEFINITE.isIn(own)) {
      return 0.25; // any prompt, not this model's
    }
    boolean ofPeople = !addressed && !near.isInSentence(Cue.MODEL, sentence, start);
    if (ofPeople && (override || unbinding) && Cue.REPORTED.isIn(ahead)) {
      return 0.3; // somebody told somebody else
    }
    boolean ordered = first <= start + 1; // an order begins with its verb
    boolean narrated =
        ordered ? Cue.NARRATED.isIn(ahead) : near.isInSentence(Cue.NARRATED, sentence, start);
    if (!yours && narrated) {
      return 0.3; // a report of what somebody did
    }
    if (!yours && override && Cue.INFLECTED.isIn(near.among(first, first + 1))) {
      return 0.3; // "the band ignored all rules" asks nobody to
    }
    if (!yours
        && !ordered
        && Cue.REPORTING.isIn(near.among(Math.max(start, first - REPORTED), first))) {
      return 0.3; // "the user asks the model to"
    }
    int end = words.sentenceEnd(first);
    if (override && Cue.EMBEDDED.isIn(near.among(last + 1, Math.min(last + 4, end)))) {
      return 0.2; // instructions that one finds in documents are not the model's own
    }
    boolean asked = start < first && Cue.DISCUSS.isIn(opening);
    boolean purpose =
        first <= start + 3 && Cue.PURPOSED.isIn(opening); // "to switch it off you need"
    if (purpose || (!yours && start < first && Cue.WONDERING.isIn(opening))) {
      return 0.5; // a question about such a thing
    }
    if (asked && !addressed && (override || category.equals("restriction_removal"))) {
      return spokenAbout ? 0.25 : 0.5;
    }
    return 1;
  }

  /** Factor for a role mark at this character: a text about marks names them. */
  double markFactor(View view, int at) {
    WordStream words = view.words();
    int low = 0;
    int high = words.settled();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.start(middle) < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int around = view.cues().among(low - 8, low + 8);
    return Cue.META.isIn(around) || Cue.MARK_META.isIn(around) ? 0.3 : 1;
  }

  /** {@code an AI researcher}, {@code the password policy}: the match is part of a longer name. */
  private static boolean namesSomethingElse(
      Cues near, WordStream words, int last, boolean ofRules) {
    int next = near.among(last + 1, Math.min(last + 2, words.sentenceEnd(last)));
    return Cue.COMPOUND.isIn(next) || (ofRules && Cue.COMPOUND_RULES.isIn(next));
  }

  private static boolean isNegated(Cues near, int start, int first) {
    return Cue.NEGATION.isIn(near.among(Math.max(start, first - 2), first));
  }

  /** {@code Vergiss nicht}, {@code N'oublie pas}: where the negation follows the verb. */
  private static boolean isNegatedAfter(Cues near, WordStream words, int first) {
    return Cue.NEGATED_AFTER.isIn(
        near.among(first + 1, Math.min(first + 2, words.sentenceEnd(first))));
  }

  /**
   * {@code Document this phrase: ...}: the match follows a colon that a word of mention precedes.
   */
  private static boolean namedAfterColon(char[] text, Cues near, WordStream words, int first) {
    int at = words.start(first) - 1;
    while (at > 0 && (text[at] <= ' ' || isQuote(text[at]))) {
      at--;
    }
    return at > 0 && text[at] == ':' && Cue.MENTION.isIn(near.among(first - 5, first));
  }

  private static boolean isQuoted(char[] text, int from, int to) {
    int floor = Math.max(0, from - LONGEST_QUOTE / 2);
    for (int i = from - 1; i >= floor; i--) {
      char c = text[i];
      if (c == '\n') {
        return false;
      }
      if (isQuote(c) && opens(text, i)) {
        return closes(text, to, c);
      }
    }
    return false;
  }

  private static boolean opens(char[] text, int at) {
    return (at == 0 || !Signs.isWord(text[at - 1])) && at + 1 < text.length && text[at + 1] > ' ';
  }

  private static boolean closes(char[] text, int from, char quote) {
    int ceiling = Math.min(text.length, from + LONGEST_QUOTE);
    for (int i = from; i < ceiling; i++) {
      if (text[i] == '\n') {
        return false;
      }
      boolean ends = i + 1 >= text.length || !Signs.isWord(text[i + 1]);
      if (text[i] == quote && ends) {
        return true;
      }
    }
    return false;
  }
}
