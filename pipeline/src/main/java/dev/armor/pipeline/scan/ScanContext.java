package dev.armor.pipeline.scan;

/**
 * What the scanned text is for. The same address is a leak in a tool's answer and ordinary in a
 * command line; the context says which findings count.
 */
public enum ScanContext {
  /** A tool's or model's answer on its way back, or text given for scanning: everything counts. */
  RESPONSE(true, true),
  /** Log lines and records: credentials only, and nothing that needs a library to confirm. */
  RECORD(false, false);

  private final boolean freeText;
  private final boolean personal;

  ScanContext(boolean freeText, boolean personal) {
    this.freeText = freeText;
    this.personal = personal;
  }

  /** Whether passwords told in prose ("the password is ...") are looked for. */
  boolean freeText() {
    return freeText;
  }

  /** Whether personal and financial data are looked for. */
  boolean personal() {
    return personal;
  }
}
