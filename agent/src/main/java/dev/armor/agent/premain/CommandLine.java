package dev.armor.agent.premain;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;

/** {@code java -jar armor.jar}: hands over to the command line in the isolated class loader. */
public final class CommandLine {
  private static final int ERROR = 3;

  private CommandLine() {}

  /** Ends the JVM with the command's exit code: 0 allow, 1 review, 2 block, 3 error. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    try {
      ClassLoader loader = ArmorAgent.isolated();
      Thread.currentThread().setContextClassLoader(loader);
      return (int)
          loader
              .loadClass("dev.armor.agent.cli.Main")
              .getMethod("run", String[].class, PrintStream.class, PrintStream.class)
              .invoke(null, arguments, System.out, System.err);
    } catch (ReflectiveOperationException failure) {
      System.err.println("armor: " + (failure.getCause() == null ? failure : failure.getCause()));
      return ERROR;
    } catch (IOException | URISyntaxException failure) {
      System.err.println("armor: " + failure);
      return ERROR;
    }
  }
}
