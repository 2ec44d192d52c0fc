package dev.armor.interceptors.http;

import org.jspecify.annotations.Nullable;

/**
 * How the requests of one client are read. Its objects come as they are; their types are those of
 * whichever loader and package the application has the client in.
 *
 * <p>Stateless and safe for use by many threads. Throws {@link UnknownVersionException} for objects
 * of a release that it does not know.
 */
interface Dialect {
  /**
   * The request that begins with that object.
   *
   * @param holder where the request goes: a chain, route or channel
   * @return null when the object is none that begins a request
   */
  @Nullable Outbound read(Object holder, Object request);

  /** The request with its body, where a client hands that over beside it; null for none. */
  default Outbound with(Outbound head, @Nullable Object body) {
    return head;
  }

  /** The bytes of the body that a piece of it holds, at most {@code most} of them. */
  default byte[] bytes(Object piece, long most) {
    return new byte[0];
  }

  /** The object by which the pieces of a body are told to belong together. */
  default Object body(Object holder) {
    return holder;
  }
}
