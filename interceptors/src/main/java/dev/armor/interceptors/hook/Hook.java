package dev.armor.interceptors.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method and the gate call that is inserted at its beginning.
 *
 * @param type the method's class, by its binary name
 * @param method its name; {@code <init>} for a constructor
 * @param parameters the simple names of its parameter types
 * @param since first JDK feature release that has it
 * @param until last one, {@link Integer#MAX_VALUE} where it is still there
 * @param system operating systems whose JDK has it: {@code any}, {@code unix}, {@code linux},
 *     {@code mac} or {@code windows}
 * @param gateMethod what is called, for example {@code FileGate.open}
 * @param arguments what the call is given
 * @param replaced number of the parameter that gets what the call returns, {@link #NONE} for none
 * @param atReturn what is called as the method returns, null for nothing
 * @param because the routes that meet at the method
 */
public record Hook(
    String type,
    String method,
    List<String> parameters,
    int since,
    int until,
    String system,
    String gateMethod,
    List<Argument> arguments,
    int replaced,
    @Nullable AtReturn atReturn,
    String because) {
  /** No parameter. */
  public static final int NONE = -1;

  public Hook {
    parameters = List.copyOf(parameters);
    arguments = List.copyOf(arguments);
  }

  /**
   * An argument of the gate call.
   *
   * @param parameter number of the hooked method's parameter, {@link #THIS} for the receiver,
   *     {@link #TEXT} for a text that stands in the table, {@link #RESULT} for what it returns
   * @param fields what is passed instead of the value itself: a field of it, then a field of that,
   *     and so on; empty for the value
   * @param text the text, null for anything else
   */
  public record Argument(int parameter, List<Field> fields, @Nullable String text) {
    /** Stands for the receiver. */
    public static final int THIS = -1;

    /** Stands for a text of the table. */
    public static final int TEXT = -2;

    /** Stands for what the method returns. */
    public static final int RESULT = -3;

    public Argument {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A gate call as the method returns. Where the gate method returns a value, that is returned
   * instead of the method's own.
   *
   * @param gateMethod what is called
   * @param arguments what it is given; {@link Argument#RESULT} may only be the first
   */
  public record AtReturn(String gateMethod, List<Argument> arguments) {
    public AtReturn {
      arguments = List.copyOf(arguments);
    }

    /** Whether it is given what the method returns. */
    boolean takesResult() {
      return !arguments.isEmpty() && arguments.get(0).parameter() == Argument.RESULT;
    }
  }

  /**
   * A field of an object.
   *
   * @param name its name
   * @param type binary name of its type, or {@code int} or {@code long}
   */
  public record Field(String name, String type) {}

  /**
   * Whether the method is there on that JDK feature release.
   *
   * @param osName the value of {@code os.name}
   */
  public boolean applies(int release, String osName) {
    return since <= release && release <= until && isOf(osName);
  }

  private boolean isOf(String osName) {
    boolean windows = osName.startsWith("Windows");
    switch (system) {
      case "any":
        return true;
      case "unix":
        return !windows;
      case "windows":
        return windows;
      case "mac":
        return osName.startsWith("Mac");
      case "linux":
        return osName.startsWith("Linux");
      default:
        throw new IllegalStateException("no operating system is called " + system);
    }
  }

  /** The name used by the JVM, with slashes. */
  public String internalType() {
    return type.replace('.', '/');
  }

  /** For messages: {@code java.io.FileInputStream.open(String)}. */
  public String target() {
    return type + "." + method + "(" + String.join(", ", parameters) + ")";
  }
}
