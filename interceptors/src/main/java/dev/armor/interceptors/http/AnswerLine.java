package dev.armor.interceptors.http;

/** Answers that come one after the other from one place, told by one thread at a time. */
public interface AnswerLine {
  /** The answer to that request comes next. */
  void begins(String method, String url);

  /** Whether more of the answer is to be told: not of one of which enough was seen. */
  boolean wants();

  /**
   * These bytes of the answer came.
   *
   * @param last whether it has ended with them
   */
  void came(byte[] bytes, boolean last);
}
