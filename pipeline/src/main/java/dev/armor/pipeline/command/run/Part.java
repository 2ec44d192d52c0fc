package dev.armor.pipeline.command.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a script whose changes may end with it: what a subshell, a stage of a pipeline or
 * another shell sets, what is local to a function. Holds what stood before.
 */
public final class Part {
  /** What of it ends. */
  enum Kind {
    /** All may. */
    APART,
    /** What the function that is called has to itself. */
    CALL,
    /** Nothing. */
    LINE
  }

  private final @Nullable Part outer;
  private Kind kind;
  private final int conditional;
  private @Nullable Map<String, List<Flow>> variables;
  private @Nullable Map<String, Definition> functions;
  private @Nullable Set<String> locals;

  Part(@Nullable Part outer, Kind kind, int conditional) {
    this.outer = outer;
    this.kind = kind;
    this.conditional = conditional;
  }

  @Nullable Part outer() {
    return outer;
  }

  /** Notes what a variable was, the first time that it is changed; empty when it was not set. */
  void variable(String name, @Nullable List<Flow> before) {
    Map<String, List<Flow>> noted = variables;
    if (noted == null) {
      noted = new HashMap<>(4);
      variables = noted;
    }
    noted.putIfAbsent(name, before == null ? List.of() : before);
  }

  /** Notes what a function was, the first time that it is defined. */
  void function(String name, @Nullable Definition before) {
    Map<String, Definition> noted = functions;
    if (noted == null) {
      noted = new HashMap<>(4);
      functions = noted;
    }
    noted.putIfAbsent(name, before == null ? Definition.NONE : before);
  }

  /** Whether nothing of it ends. */
  boolean isLine() {
    return kind == Kind.LINE;
  }

  /** From here on all of it may end. */
  void end() {
    kind = Kind.APART;
  }

  /** In how many branches it was opened. */
  int conditional() {
    return conditional;
  }

  /** Whether it is the call of a function. */
  boolean isCall() {
    return kind == Kind.CALL;
  }

  /** Notes that a function has a variable of that name to itself. */
  void local(String name) {
    Set<String> noted = locals;
    if (noted == null) {
      noted = new HashSet<>(4);
      locals = noted;
    }
    noted.add(name);
  }

  /** Whether what a variable is now may end with this part. */
  boolean ends(String name) {
    Set<String> own = locals;
    return kind == Kind.APART || (kind == Kind.CALL && own != null && own.contains(name));
  }

  /** Whether what is defined now may end with this part. */
  boolean endsFunctions() {
    return kind == Kind.APART;
  }

  /** The variables that were changed, with what they were; empty lists for those not set before. */
  public Map<String, List<Flow>> variables() {
    Map<String, List<Flow>> noted = variables;
    return noted == null ? Map.of() : noted;
  }

  /** The functions that were defined, with what they were. */
  public Map<String, Definition> functions() {
    Map<String, Definition> noted = functions;
    return noted == null ? Map.of() : noted;
  }
}
