package dev.armor.pipeline.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text that is being scanned, and what was found in it so far. Of one thread. */
final class ScannedText {
  final String text;
  final char[] chars;
  final ScanContext context;

  private final List<ScanFinding> found = new ArrayList<>(4);
  private @Nullable Surroundings around;

  ScannedText(String text, ScanContext context) {
    this.text = text;
    this.chars = text.toCharArray();
    this.context = context;
  }

  /** All findings, in the order in which they were added. */
  List<ScanFinding> found() {
    return found;
  }

  Surroundings around() {
    if (around == null) {
      around = new Surroundings(chars);
    }
    return around;
  }

  /** The character at {@code index}, 0 behind the end. */
  char at(int index) {
    return index < chars.length ? chars[index] : 0;
  }

  /** Index after the digits from {@code at}. */
  int digitsEnd(int at) {
    int end = at;
    while (end < chars.length && Letters.isDigit(chars[end])) {
      end++;
    }
    return end;
  }

  /** Adds a finding of personal data; returns its end. */
  int add(String type, int start, int end, int confidence) {
    return add(type, SensitiveKind.PII, start, end, confidence);
  }

  int add(String type, SensitiveKind kind, int start, int end, int confidence) {
    found.add(ScanFinding.of(type, kind, text, start, end, confidence));
    return end;
  }

  /** Adds a finding if there is one; returns its end, or -1. */
  int add(@Nullable ScanFinding finding) {
    if (finding == null) {
      return -1;
    }
    found.add(finding);
    return finding.end();
  }
}
