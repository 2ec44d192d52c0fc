package dev.armor.interceptors.http;

import dev.armor.interceptors.gate.FileGate;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A method of an HTTP client and the gate call at its beginning, or as it returns.
 *
 * @param client how the objects are read, see {@link Dialect}; passed first where the gate takes it
 * @param type the class by its internal name, in the package that its project gave it
 * @param method its name
 * @param parameters the simple names of its parameter types
 * @param gate what is called
 * @param arguments numbers of the method's parameters, {@link #THIS} for the receiver, {@link
 *     #RESULT} for what it returns
 * @param returns whether the call stands before each return of the method; what the parameters'
 *     slots hold then is passed
 */
record ClientHook(
    String client,
    String type,
    String method,
    List<String> parameters,
    Method gate,
    List<Integer> arguments,
    boolean returns) {

  /** Stands for the receiver. */
  static final int THIS = -1;

  /** Stands for what the method returns. */
  static final int RESULT = -2;

  ClientHook {
    parameters = List.copyOf(parameters);
    arguments = List.copyOf(arguments);
  }

  /** Whether that is the class, or a copy of it in another root package. */
  boolean isFor(String className) {
    int root = className.length() - type.length();
    return root >= 0
        && className.endsWith(type)
        && (root == 0 || className.charAt(root - 1) == '/');
  }

  /** Whether the gate is told the client. */
  boolean namesClient() {
    return gate.getParameterTypes()[0] == String.class
        && gate.getDeclaringClass() != FileGate.class;
  }
}
