package dev.armor.pipeline.intel;

/** A feed that cannot be used as a whole; the one read before stays in force. */
final class FeedBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FeedBrokenException(String message) {
    super(message);
  }
}
