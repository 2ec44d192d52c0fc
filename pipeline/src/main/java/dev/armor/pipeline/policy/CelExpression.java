package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A compiled CEL expression. */
final class CelExpression implements RuleExpression {

  private static final String PREFIX = "action.";

  private final String text;
  private final Program program;
  private final Set<ActionType> types;

  CelExpression(String text, Program program, Set<ActionType> types) {
    this.text = text;
    this.program = program;
    this.types = types;
  }

  @Override
  public Outcome test(Facts facts) {
    CelVariableResolver resolver = name -> value(facts, name);
    try {
      return Boolean.TRUE.equals(program.eval(resolver)) ? Outcome.HOLDS : Outcome.DOES_NOT;
    } catch (CelEvaluationException failure) {
      // An argument can be missing only where there are arguments: a rule that reads one does not
      // speak of a plain file access.
      boolean noArguments =
          failure.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND && !facts.hasPayload();
      return noArguments ? Outcome.DOES_NOT : Outcome.FAILED;
    } catch (RuntimeException failure) {
      // A fault of the evaluator: strict, as the rule's author could not have meant it to be open.
      return Outcome.FAILED;
    }
  }

  private static Optional<Object> value(Facts facts, String name) {
    Fact fact = name.startsWith(PREFIX) ? Fact.byName().get(name.substring(PREFIX.length())) : null;
    return fact == null ? Optional.empty() : Optional.of(facts.get(fact));
  }

  @Override
  public Set<ActionType> types() {
    return EnumSet.copyOf(types);
  }

  @Override
  public String text() {
    return text;
  }
}
