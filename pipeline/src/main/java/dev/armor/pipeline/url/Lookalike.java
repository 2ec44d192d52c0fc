package dev.armor.pipeline.url;

import java.lang.Character.UnicodeScript;

/** Recognises international labels that are made to be read as Latin ones (UTS 39). */
final class Lookalike {
  /** Cyrillic, Greek and Armenian small letters that most fonts draw like a Latin one. */
  private static final String LATIN_SHAPES =
      "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04cf\u0501\u051b\u051d"
          + "\u04bb\u0475\u03bf\u03b1\u03bd\u03c1\u03c5\u03b9\u03ba\u0585\u057d\u0578\u0570\u0581";

  private Lookalike() {}

  /** Why a canonical host misleads its reader; empty when it does not. */
  static String reason(String host) {
    if (host.length() > 255 || !host.contains("xn--")) {
      return "";
    }
    String[] labels = host.split("\\.");
    // Under a top-level domain of its own script a label is at home.
    boolean foreign = labels.length > 0 && !labels[labels.length - 1].startsWith("xn--");
    for (String label : labels) {
      String unicode = label.startsWith("xn--") ? Punycode.decode(label.substring(4)) : null;
      String reason = unicode == null ? "" : labelReason(unicode, foreign);
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    return "";
  }

  private static String labelReason(String label, boolean foreign) {
    boolean latin = false;
    boolean imitating = false;
    boolean other = false;
    boolean allShapes = true;
    for (int i = 0; i < label.length(); ) {
      int c = label.codePointAt(i);
      i += Character.charCount(c);
      UnicodeScript script = UnicodeScript.of(c);
      switch (script) {
        case LATIN:
          latin = true;
          break;
        case CYRILLIC:
        case GREEK:
        case ARMENIAN:
        case CHEROKEE:
          imitating = true;
          allShapes &= LATIN_SHAPES.indexOf(c) >= 0;
          break;
        case COMMON:
        case INHERITED:
          break;
        default:
          other = true;
      }
    }
    if (imitating && (latin || other)) {
      return "mixes scripts within one label";
    }
    return foreign && imitating && allShapes ? "is written in letters that only look Latin" : "";
  }
}
