package dev.armor.interceptors.http;

import java.io.Serial;

/**
 * A client has not the method that its requests are read by: a release that Armor does not know.
 */
final class UnknownVersionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownVersionException(Class<?> type, String member) {
    super(type.getName() + " has no " + member);
  }
}
