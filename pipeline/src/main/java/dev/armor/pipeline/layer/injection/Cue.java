package dev.armor.pipeline.layer.injection;

/** What a word can tell about how what stands near it is meant; the words are in the table. */
enum Cue {
  // Those that are asked of a whole sentence come first.
  META("meta"),
  YOU("you"),
  YOUR("your"),
  MODEL("model"),
  NARRATED("narrated"),
  FICTION("fiction"),
  MENTION("mention"),
  DISCUSS("discuss"),
  NEGATION("notword"),
  NEGATED_AFTER("negatedafter"),
  MINE("mine"),
  HOW("howword"),
  INDEFINITE("indefinite"),
  REPORTED("reported"),
  COMPOUND("compound"),
  COMPOUND_RULES("compoundrules"),
  MARK_META("markmeta"),
  INFLECTED("inflected"),
  SPEAKER("speaker"),
  WONDERING("wondering"),
  REPORTING("reporting"),
  EMBEDDED("embedded"),
  PURPOSED("purposed");

  /** How many cues are asked of a whole sentence. */
  static final int OF_SENTENCES = FICTION.ordinal() + 1;

  private final String meaning;

  Cue(String meaning) {
    this.meaning = meaning;
  }

  /** The name of its meaning in the table of words. */
  String meaning() {
    return meaning;
  }

  int bit() {
    return 1 << ordinal();
  }

  /** Whether it is one of these. */
  boolean isIn(int cues) {
    return (cues & 1 << ordinal()) != 0;
  }
}
