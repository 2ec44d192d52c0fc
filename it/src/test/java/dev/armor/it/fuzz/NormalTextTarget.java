package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.scan.NormalText;

/** Any text has a plain form, each character of which comes from the text, in its order. */
public final class NormalTextTarget {

  private NormalTextTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    NormalText normal = NormalText.of(text);
    int before = 0;
    for (int i = 0; i <= normal.length(); i++) {
      int origin = normal.origin(i);
      if (origin < before || origin > text.length()) {
        throw new AssertionError("character " + i + " comes from " + origin + " after " + before);
      }
      before = origin;
    }
    if (normal.length() > 0 && normal.evidence(0, normal.length()).isEmpty()) {
      throw new AssertionError("text out of nothing: " + normal);
    }
  }
}
