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
  private final @Nullable Part outer;
  private final boolean call;
  private @Nullable Map<String, List<Flow>> variables;
  private @Nullable Map<String, Definition> functions;
  private @Nullable Set<String> locals;

  Part(@Nullable Part outer, boolean call) {
    this.outer = outer;
    this.call = call;
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
    noted.putIfAbsent(name, before == null ? new Definition(List.of(), false) : before);
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
    return !call || (own != null && own.contains(name));
  }

  /** Whether what is defined now may end with this part. */
  boolean endsFunctions() {
    return !call;
  }

  /** The variables that were changed, with what they were. */
  Map<String, List<Flow>> variables() {
    Map<String, List<Flow>> noted = variables;
    return noted == null ? Map.of() : noted;
  }

  /** The functions that were defined, with what they were. */
  Map<String, Definition> functions() {
    Map<String, Definition> noted = functions;
    return noted == null ? Map.of() : noted;
  }
}
