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

  private static final String QUOTES = "\"'`";

  private final int meta;
  private final int mention;
  private final int discuss;
  private final int fiction;
  private final int negation;
  private final int negatedAfter;
  private final int you;
  private final int mine;
  private final int how;
  private final int indefinite;
  private final int model;
  private final int reported;
  private final int compound;
  private final int compoundRules;
  private final int markMeta;
  private final int narrated;
  private final int inflected;
  private final int your;
  private final int speaker;
  private final int wondering;
  private final int reporting;
  private final int embedded;
  private final int purposed;

  Context(Lexicon lexicon) {
    meta = lexicon.meaning("meta");
    mention = lexicon.meaning("mention");
    discuss = lexicon.meaning("discuss");
    fiction = lexicon.meaning("fiction");
    negation = lexicon.meaning("notword");
    negatedAfter = lexicon.meaning("negatedafter");
    you = lexicon.meaning("you");
    mine = lexicon.meaning("mine");
    how = lexicon.meaning("howword");
    indefinite = lexicon.meaning("indefinite");
    model = lexicon.meaning("model");
    reported = lexicon.meaning("reported");
    compound = lexicon.meaning("compound");
    compoundRules = lexicon.meaning("compoundrules");
    markMeta = lexicon.meaning("markmeta");
    narrated = lexicon.meaning("narrated");
    inflected = lexicon.meaning("inflected");
    your = lexicon.meaning("your");
    speaker = lexicon.meaning("speaker");
    wondering = lexicon.meaning("wondering");
    reporting = lexicon.meaning("reporting");
    embedded = lexicon.meaning("embedded");
    purposed = lexicon.meaning("purposed");
  }

  /** Factor from 0 to 1 for a match of this category over these words. */
  double factor(String category, char[] text, WordStream words, int first, int last) {
    boolean spokenAbout = near(words, first, last, mention);
    boolean quoted =
        spokenAbout
            && (isQuoted(text, words.start(first), words.end(last))
                || (last > first && isQuoted(text, words.start(last), words.end(last))));
    if (quoted) {
      return 0.1;
    }
    if (isQuotation(text, words, first, last)) {
      return 0.2;
    }
    if (has(words, words.sentenceStart(first), words.sentenceEnd(first), meta)) {
      return 0.3;
    }
    boolean override = category.equals("instruction_override");
    boolean unbinding = category.equals("restriction_removal") || category.equals("role_hijack");
    boolean extraction = category.equals("prompt_extraction");
    if (namesSomethingElse(words, last, override || extraction)
        || (override && has(words, first, last, mine))) {
      return 0.25;
    }
    if (override && has(words, first, last, speaker)) {
      return 0.45; // somebody takes back what he said himself
    }
    if ((override && isNegatedAfter(words, first))
        || (isNegated(words, first) && !category.equals("restriction_removal"))) {
      return 0.2;
    }
    int start = words.sentenceStart(first);
    if (spokenAbout && namedAfterColon(text, words, first)) {
      return 0.15;
    }
    boolean addressed = has(words, start, words.sentenceEnd(first), you);
    boolean yours = addressed || has(words, start, words.sentenceEnd(first), your);
    if (!yours
        && (has(words, start, first, fiction)
            || (unbinding && has(words, last + 1, words.sentenceEnd(first), fiction)))) {
      return 0.4;
    }
    if (extraction && !addressed && (has(words, start, first, how) || words.means(start, how))) {
      return 0.25; // how one writes or protects a prompt
    }
    if (extraction && !addressed && has(words, first, last, indefinite)) {
      return 0.25; // any prompt, not this model's
    }
    boolean ofPeople = !addressed && !has(words, start, words.sentenceEnd(first), model);
    if (ofPeople && (override || unbinding) && has(words, start, first, reported)) {
      return 0.3; // somebody told somebody else
    }
    boolean ordered = first <= start + 1; // an order begins with its verb
    int end = ordered ? first : words.sentenceEnd(first);
    if (!yours && has(words, start, end, narrated)) {
      return 0.3; // a report of what somebody did
    }
    if (!yours && override && words.means(first, inflected)) {
      return 0.3; // "the band ignored all rules" asks nobody to
    }
    if (!yours && !ordered && has(words, Math.max(start, first - REPORTED), first, reporting)) {
      return 0.3; // "the user asks the model to"
    }
    if (override && has(words, last + 1, Math.min(last + 4, words.sentenceEnd(first)), embedded)) {
      return 0.2; // instructions that one finds in documents are not the model's own
    }
    boolean asked = start < first && words.means(start, discuss);
    boolean purpose =
        first <= start + 3 && words.means(start, purposed); // "to switch it off you need"
    if (purpose || (!yours && start < first && words.means(start, wondering))) {
      return 0.5; // a question about such a thing
    }
    if (asked && !addressed && (override || category.equals("restriction_removal"))) {
      return spokenAbout ? 0.25 : 0.5;
    }
    return 1;
  }

  /** Factor for a role mark at this character: a text about marks names them. */
  double markFactor(WordStream words, int at) {
    int low = 0;
    int high = words.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.start(middle) < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int from = Math.max(0, low - 8);
    int to = Math.min(words.count(), low + 8);
    return has(words, from, to, meta) || has(words, from, to, markMeta) ? 0.3 : 1;
  }

  /** {@code an AI researcher}, {@code the password policy}: the match is part of a longer name. */
  private boolean namesSomethingElse(WordStream words, int last, boolean ofRules) {
    int next = last + 1;
    return next < words.sentenceEnd(last)
        && (words.means(next, compound) || (ofRules && words.means(next, compoundRules)));
  }

  private boolean near(WordStream words, int first, int last, int meaning) {
    return has(words, Math.max(0, first - BEFORE), first, meaning)
        || has(words, last + 1, Math.min(words.count(), last + 1 + AFTER), meaning);
  }

  private static boolean has(WordStream words, int from, int to, int meaning) {
    for (int i = from; i < to; i++) {
      if (words.means(i, meaning)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNegated(WordStream words, int first) {
    int from = Math.max(words.sentenceStart(first), first - 2);
    return has(words, from, first, negation);
  }

  /** {@code Vergiss nicht}, {@code N'oublie pas}: where the negation follows the verb. */
  private boolean isNegatedAfter(WordStream words, int first) {
    return first + 1 < words.sentenceEnd(first) && words.means(first + 1, negatedAfter);
  }

  /**
   * {@code Document this phrase: ...}: the match follows a colon that a word of mention precedes.
   */
  private boolean namedAfterColon(char[] text, WordStream words, int first) {
    int at = words.start(first) - 1;
    while (at > 0 && (text[at] <= ' ' || QUOTES.indexOf(text[at]) >= 0)) {
      at--;
    }
    return at > 0 && text[at] == ':' && has(words, Math.max(0, first - 5), first, mention);
  }

  /** Whether the match stands in quotes within a sentence that says who writes or tries it. */
  private boolean isQuotation(char[] text, WordStream words, int first, int last) {
    int from = Math.max(words.sentenceStart(first), first - REPORTED);
    int to = Math.min(words.count(), last + REPORTED);
    return (has(words, from, first, reporting) || has(words, last + 1, to, reporting))
        && isQuoted(text, words.start(first), words.end(last));
  }

  private static boolean isQuoted(char[] text, int from, int to) {
    int floor = Math.max(0, from - LONGEST_QUOTE / 2);
    for (int i = from - 1; i >= floor; i--) {
      char c = text[i];
      if (c == '\n') {
        return false;
      }
      if (QUOTES.indexOf(c) >= 0 && opens(text, i)) {
        return closes(text, to, c);
      }
    }
    return false;
  }

  private static boolean opens(char[] text, int at) {
    return (at == 0 || !Tokenizer.isWord(text[at - 1]))
        && at + 1 < text.length
        && text[at + 1] > ' ';
  }

  private static boolean closes(char[] text, int from, char quote) {
    int ceiling = Math.min(text.length, from + LONGEST_QUOTE);
    for (int i = from; i < ceiling; i++) {
      if (text[i] == '\n') {
        return false;
      }
      boolean ends = i + 1 >= text.length || !Tokenizer.isWord(text[i + 1]);
      if (text[i] == quote && ends) {
        return true;
      }
    }
    return false;
  }
}
