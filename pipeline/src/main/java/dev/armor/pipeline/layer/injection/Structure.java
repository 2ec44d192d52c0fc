package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.EncodedText;
import dev.armor.pipeline.scan.NormalText;

/** Stage 2: signs that a text hides something, whatever it says. */
final class Structure {
  private static final int TAGGED_TEXT = 70;
  private static final int MANY_INVISIBLES = 8;

  private int invisibles;
  private int folded;
  private int mixedWords;
  private int encoded;
  private String tagged = "";
  private String disguise = "";
  private String scheme = "";

  void note(NormalText plain) {
    invisibles += plain.invisibles();
    folded += plain.foldedLetters();
    mixedWords += plain.mixedWords();
    if (!plain.tagged().isEmpty()) {
      tagged = plain.tagged();
    }
  }

  void noteEncoded(EncodedText.Layer layer) {
    encoded++;
    scheme = layer.scheme();
  }

  void noteDisguise(String name) {
    disguise = name;
  }

  /** Adds what was noticed; only a text in invisible letters counts much by itself. */
  void report(Account account) {
    if (tagged.length() >= 4) {
      add(account, "structure.tagged-text", "high", tagged, TAGGED_TEXT);
    }
    if (invisibles >= MANY_INVISIBLES) {
      add(account, "structure.invisible-characters", "medium", invisibles + " characters", 20);
    }
    if (mixedWords >= 2) {
      add(account, "structure.mixed-scripts", "medium", mixedWords + " words", 15);
    }
    if (folded >= 12) {
      add(account, "structure.look-alikes", "low", folded + " letters", 10);
    }
    if (encoded > 0) {
      add(account, "structure.encoded-text", "low", scheme, 10);
    }
    if (!disguise.isEmpty()) {
      add(account, "structure.cipher", "low", disguise, 15);
    }
  }

  private static void add(Account account, String rule, String severity, String text, int weight) {
    account.add(2, new PhraseMatch(rule, "obfuscation", severity, text, weight));
  }
}
