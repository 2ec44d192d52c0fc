package dev.armor.interceptors.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has to be known of Netty's channels. */
final class Channels {
  /** Netty's transports over {@code java.nio}, over streams, and those that stay in the process. */
  private static final String[] KNOWN = {
    "io.netty.channel.nio.AbstractNioChannel",
    "io.netty.channel.oio.AbstractOioChannel",
    "io.netty.channel.local.LocalChannel",
    "io.netty.channel.local.LocalServerChannel",
    "io.netty.channel.embedded.EmbeddedChannel",
  };

  private static final ClassValue<Boolean> ENCRYPTS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getSimpleName().endsWith("SslHandler");
        }
      };

  private static final ClassValue<Boolean> FIRST =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getSimpleName().equals("HeadContext");
        }
      };

  private static final ClassValue<Boolean> LAST =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getSimpleName().equals("TailContext");
        }
      };

  private static final Class<?>[] THROWABLE = {Throwable.class};

  private static final ClassValue<Boolean> REACH =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (String known : KNOWN) {
              if (at.getName().endsWith(known)) {
                return true;
              }
            }
          }
          return false;
        }
      };

  private Channels() {}

  /**
   * Tells those who wait for an answer on a channel that none will come, and closes it: not every
   * client looks at what became of its writes, and a request cut off in the middle must not be
   * taken for a whole one.
   */
  static void fail(Object context, SecurityException blocked) {
    Members.call(context, "fireExceptionCaught", THROWABLE, blocked);
    Members.call(context, "close");
  }

  /** That context, or the one that two codecs share which are one handler. */
  static Object place(Object context) {
    Object shared = Members.field(context, "ctx");
    return shared == null ? context : shared;
  }

  /** The next context on the way to the transport, null where there is none or it is hidden. */
  static @Nullable Object next(Object place) {
    return Members.field(place, "prev");
  }

  /**
   * Whether what passes the next context is encrypted, null when that depends on those behind it.
   */
  static @Nullable Boolean tells(Object place, Object next) {
    if (FIRST.get(place.getClass()) || !Members.has(place, "handler") || encrypts(place)) {
      return null;
    }
    if (FIRST.get(next.getClass())) {
      return false;
    }
    return Members.has(next, "handler") && encrypts(next) ? true : null;
  }

  private static boolean encrypts(Object context) {
    return ENCRYPTS.get(Members.get(context, "handler").getClass());
  }

  /** Whether what is written by that context is encrypted on its way. */
  static boolean isEncrypted(Object context) {
    // From a codec to the transport it is a step or two.
    Object at = place(context);
    while (at != null) {
      if (FIRST.get(at.getClass())) {
        return false;
      }
      if (!Members.has(at, "handler")) {
        break;
      }
      if (encrypts(at)) {
        return true;
      }
      at = next(at);
    }
    return anyEncrypts(Members.get(context, "channel"));
  }

  /** By all handlers of the channel. */
  private static boolean anyEncrypts(Object channel) {
    Object pipeline = Members.get(channel, "pipeline");
    // From one to the next, since the map of them all is made anew each time it is asked for.
    Object context = Members.call(pipeline, "firstContext");
    while (context != null && Members.has(context, "handler")) {
      if (LAST.get(context.getClass())) {
        return false;
      }
      if (encrypts(context)) {
        return true;
      }
      context = Members.field(context, "next");
    }
    for (Object handler : ((Map<?, ?>) Members.get(pipeline, "toMap")).values()) {
      if (ENCRYPTS.get(handler.getClass())) {
        return true;
      }
    }
    return false;
  }

  /** Whether channels of that class connect through the JDK, where ring 1 stands. */
  static boolean reachTheJdk(Class<?> channel) {
    return REACH.get(channel);
  }
}
