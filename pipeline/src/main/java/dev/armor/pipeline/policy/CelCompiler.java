package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Set;

/**
 * Compiles the expressions of rules. Making one costs about 0.7 s and a thousand classes, so that a
 * policy without expressions never does. Safe for use by many threads.
 *
 * <p>Each fact is a variable of its own ({@code action.paths}, a list of strings), not an entry of
 * a map: so the type checker finds {@code action.port == "80"} and {@code action.pth} when the
 * policy is read, and a rule computes only the facts that it reads.
 */
final class CelCompiler {

  /** Longest expression, in code points. */
  private static final int LONGEST = 10_000;

  /** A rule that loops more often over an action's facts fails, which counts as strict. */
  private static final int MOST_ITERATIONS = 100_000;

  private final dev.cel.compiler.CelCompiler compiler;
  private final CelRuntime runtime;

  /** Made with the first expression and kept for the next version of the policy. */
  private static final class Shared {
    static final CelCompiler COMPILER = new CelCompiler();
  }

  static CelCompiler shared() {
    return Shared.COMPILER;
  }

  private CelCompiler() {
    CelOptions options =
        CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.optional())
            .setResultType(SimpleType.BOOL);
    for (Fact fact : Fact.values()) {
      builder.addVar("action." + fact.wire(), typeOf(fact.kind()));
    }
    compiler = builder.build();
    runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(options)
            .addLibraries(CelExtensions.optional())
            .build();
  }

  private static CelType typeOf(Fact.Kind kind) {
    return switch (kind) {
      case TEXT -> SimpleType.STRING;
      case NUMBER -> SimpleType.INT;
      case TEXTS -> ListType.create(SimpleType.STRING);
      case MAP -> MapType.create(SimpleType.STRING, SimpleType.DYN);
    };
  }

  /** The expression; one that never holds when it is wrong, and then problems tell why. */
  RuleExpression compile(String text, Position at, Problems problems) {
    try {
      CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
      Set<ActionType> types = ExpressionTypes.of(tree.getExpr(), at, problems);
      return new CelExpression(text, runtime.createProgram(tree), types);
    } catch (CelValidationException invalid) {
      for (CelIssue issue : invalid.getErrors()) {
        problems.add(at, "when: " + explained(issue, text));
      }
    } catch (CelEvaluationException failure) {
      problems.add(at, "when: " + failure.getMessage());
    }
    return RuleExpression.ALWAYS;
  }

  private static String explained(CelIssue issue, String text) {
    int line = Math.max(1, issue.getSourceLocation().getLine());
    int column = Math.max(0, issue.getSourceLocation().getColumn());
    String place = " (line " + line + ", column " + (column + 1) + " of the expression)";
    String message = issue.getMessage();
    if (message.startsWith("undeclared reference to 'action'")
        || message.contains("does not select a field")) {
      return unknownFact(text, line, column) + place;
    }
    return message + place;
  }

  /** CEL only says that there is no variable "action"; name the fact that was meant. */
  private static String unknownFact(String text, int line, int column) {
    String[] lines = text.split("\n", -1);
    String rest = line <= lines.length ? lines[line - 1] : "";
    int start = rest.indexOf("action.", Math.min(column, rest.length()));
    if (start < 0) {
      return "read facts one by one, as action.<fact>";
    }
    int end = start + "action.".length();
    int nameStart = end;
    while (end < rest.length() && Character.isJavaIdentifierPart(rest.charAt(end))) {
      end++;
    }
    String name = rest.substring(nameStart, end);
    Map<String, Fact> facts = Fact.byName();
    if (facts.containsKey(name)) {
      return "has(action." + name + ") is needless: an absent fact is empty, compare with that";
    }
    return "there is no fact \"" + name + "\"" + NearestName.hint(name, facts.keySet());
  }
}
