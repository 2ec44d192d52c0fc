package dev.armor.agent.startup;

import java.util.List;
import java.util.Locale;

/** The settings that exist, each a system property with a twin in the environment. */
enum Setting {
  CONFIG("armor.config", Kind.TEXT, ""),
  MODE("armor.mode", Kind.CHOICE, "enforce", "enforce", "observe", "off"),
  AGENT_ID("armor.agent.id", Kind.TEXT, "default"),
  WORKSPACE_ID("armor.workspace.id", Kind.TEXT, ""),
  SESSION_ID("armor.session.id", Kind.TEXT, ""),
  TOKEN("armor.token", Kind.TEXT, ""),
  HOME("armor.home", Kind.TEXT, ""),
  DB("armor.db", Kind.DATABASE, ""),
  AUDIT("armor.audit", Kind.CHOICE, "store", "store", "memory"),
  REVIEW_WAIT("armor.review.wait", Kind.DURATION, "0s"),
  LOG("armor.log", Kind.CHOICE, "normal", "normal", "quiet"),
  SELFTEST("armor.selftest", Kind.CHOICE, "strict", "strict", "warn");

  /** What a value looks like. */
  enum Kind {
    /** Anything but nothing. */
    TEXT,
    /** One of {@link #choices}. */
    CHOICE,
    /** A path, or {@code jdbc:sqlite:} and a path. */
    DATABASE,
    /** A whole number and a unit: {@code ms}, {@code s}, {@code m} or {@code h}. */
    DURATION
  }

  private final String property;
  private final Kind kind;
  private final String initial;
  private final List<String> choices;

  Setting(String property, Kind kind, String initial, String... choices) {
    this.property = property;
    this.kind = kind;
    this.initial = initial;
    this.choices = List.of(choices);
  }

  /** The system property. */
  String property() {
    return property;
  }

  /** The variable of the environment, for example {@code ARMOR_MODE}. */
  String variable() {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  Kind kind() {
    return kind;
  }

  /** The value when nothing is set. */
  String initial() {
    return initial;
  }

  /** The values of a {@link Kind#CHOICE}. */
  List<String> choices() {
    return choices;
  }
}
