package dev.armor.interceptors.http;

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

  /** Whether channels of that class connect through the JDK, where ring 1 stands. */
  static boolean reachTheJdk(Class<?> channel) {
    return REACH.get(channel);
  }
}
