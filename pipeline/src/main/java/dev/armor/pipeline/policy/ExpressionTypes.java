package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells from an expression for which kinds of action it can hold, so that a rule is only asked
 * about those. What it cannot tell it takes for all kinds.
 */
final class ExpressionTypes {

  private static final String TYPE = "action.type";

  private final Position at;
  private final Problems problems;

  private ExpressionTypes(Position at, Problems problems) {
    this.at = at;
    this.problems = problems;
  }

  /** The kinds; a comparison with a kind that does not exist is a problem. */
  static Set<ActionType> of(CelExpr expression, Position at, Problems problems) {
    Set<ActionType> types = new ExpressionTypes(at, problems).types(expression);
    if (Conjunction.isImpossible(expression)) {
      types.clear();
    }
    return types;
  }

  private Set<ActionType> types(CelExpr expression) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return all();
    }
    CelExpr.CelCall call = expression.call();
    List<CelExpr> arguments = call.args();
    switch (call.function()) {
      case "_&&_" -> {
        Set<ActionType> both = types(arguments.get(0));
        both.retainAll(types(arguments.get(1)));
        return both;
      }
      case "_||_" -> {
        Set<ActionType> either = types(arguments.get(0));
        either.addAll(types(arguments.get(1)));
        return either;
      }
      case "_==_" -> {
        CelExpr left = arguments.get(0);
        CelExpr right = arguments.get(1);
        return isType(left) ? named(List.of(right)) : isType(right) ? named(List.of(left)) : all();
      }
      case "_!=_" -> {
        Set<ActionType> named = all();
        if (isType(arguments.get(0)) && textOf(arguments.get(1)) != null) {
          named.removeAll(named(List.of(arguments.get(1))));
        }
        return named;
      }
      case "@in" -> {
        CelExpr list = arguments.get(1);
        return isType(arguments.get(0)) && list.getKind() == CelExpr.ExprKind.Kind.LIST
            ? named(list.list().elements())
            : all();
      }
      default -> {
        // A negation and everything else may hold for any kind; still look for misspelt ones.
        arguments.forEach(this::types);
        return all();
      }
    }
  }

  private Set<ActionType> named(List<CelExpr> names) {
    Set<ActionType> types = EnumSet.noneOf(ActionType.class);
    for (CelExpr expression : names) {
      String name = textOf(expression);
      if (name == null) {
        return all();
      }
      ActionType type = ActionType.ofWire(name);
      if (type == null) {
        List<String> valid = Arrays.stream(ActionType.values()).map(ActionType::wire).toList();
        problems.add(
            at, "when: there is no action type \"" + name + "\"" + NearestName.hint(name, valid));
        return all();
      }
      types.add(type);
    }
    return types;
  }

  private static boolean isType(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
        && expression.ident().name().equals(TYPE);
  }

  private static @Nullable String textOf(CelExpr expression) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return null;
    }
    CelConstant constant = expression.constant();
    return constant.getKind() == CelConstant.Kind.STRING_VALUE ? constant.stringValue() : null;
  }

  private static Set<ActionType> all() {
    return EnumSet.allOf(ActionType.class);
  }
}
