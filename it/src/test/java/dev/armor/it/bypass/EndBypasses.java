package dev.armor.it.bypass;

import java.lang.reflect.Method;
import sun.misc.Signal;

/** Ways to end the JVM; with another status, or by another signal, where it is allowed. */
final class EndBypasses {
  private EndBypasses() {}

  static java.util.List<Bypass> all() {
    Family family = new Family("end");
    return family
        .ends("exit", at -> System.exit(status(at)))
        .ends("runtime-exit", at -> Runtime.getRuntime().exit(status(at)))
        .ends("halt", at -> Runtime.getRuntime().halt(status(at)))
        .ends(
            "exit-by-reflection",
            at -> System.class.getMethod("exit", int.class).invoke(null, status(at)))
        .ends(
            "exit-of-another-thread",
            at -> {
              Thread thread = new Thread(() -> System.exit(status(at)));
              thread.start();
              thread.join();
            })
        .ends(
            "exit-by-stream",
            at -> java.util.stream.IntStream.of(status(at)).parallel().forEach(System::exit))
        .ends(
            "internal-exit",
            at -> {
              Method exit =
                  Class.forName("java.lang.Shutdown").getDeclaredMethod("exit", int.class);
              Internals.force(exit).invoke(null, status(at));
            })
        .ends(
            "native-halt",
            at -> {
              Method halt =
                  Class.forName("java.lang.Shutdown").getDeclaredMethod("halt0", int.class);
              Internals.force(halt).invoke(null, status(at));
            })
        .but(Bypass::asClosed)
        .ends("signal", EndBypasses::signal)
        .all();
  }

  private static int status(Place at) {
    return at.kind().equals("forbidden") ? 99 : 98;
  }

  /** Neither INT nor HUP: what is started in the background may have them ignored. */
  private static void signal(Place at) throws Exception {
    Signal allowed = new Signal("USR1");
    Signal.handle(allowed, raised -> Runtime.getRuntime().halt(status(at)));
    Signal.raise(at.kind().equals("forbidden") ? new Signal("TERM") : allowed);
    Thread.sleep(2000); // the JVM takes its time over it
  }
}
