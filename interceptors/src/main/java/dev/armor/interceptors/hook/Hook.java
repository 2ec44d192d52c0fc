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
 * @param gateMethod what is called, for example {@code FileGate.open}
 * @param arguments what the call is given
 * @param atReturn a gate method without parameters called as the method returns, null for none
 * @param because the routes that meet at the method
 */
public record Hook(
    String type,
    String method,
    List<String> parameters,
    int since,
    int until,
    String gateMethod,
    List<Argument> arguments,
    @Nullable String atReturn,
    String because) {

  public Hook {
    parameters = List.copyOf(parameters);
    arguments = List.copyOf(arguments);
  }

  /**
   * An argument of the gate call.
   *
   * @param parameter number of the hooked method's parameter, {@link #THIS} for the receiver
   * @param field a field of it that is passed instead, null for the value itself
   * @param fieldType binary name of the field's type
   */
  public record Argument(int parameter, @Nullable String field, @Nullable String fieldType) {
    /** Stands for the receiver. */
    public static final int THIS = -1;
  }

  /** Whether the method is there on that JDK feature release. */
  public boolean applies(int release) {
    return since <= release && release <= until;
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
