package dev.armor.pipeline.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of an {@code &&} demand of each fact, as far as they compare it with constants;
 * tells when no value meets them all. Used by one thread for one expression.
 */
final class Conjunction {

  private final Map<String, Demand> demands = new HashMap<>();

  private Conjunction() {}

  /** Whether no action can make the expression true. */
  static boolean isImpossible(CelExpr expression) {
    Conjunction all = new Conjunction();
    return !all.add(expression);
  }

  /** Adds a part; false when nothing is left that meets it and the parts before it. */
  private boolean add(CelExpr expression) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      CelConstant constant = expression.constant();
      return constant.getKind() != CelConstant.Kind.BOOLEAN_VALUE || constant.booleanValue();
    }
    if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return true;
    }
    CelExpr.CelCall call = expression.call();
    List<CelExpr> arguments = call.args();
    if (call.function().equals("_&&_")) {
      return add(arguments.get(0)) && add(arguments.get(1));
    }
    if (call.function().equals("_||_")) {
      return !isImpossible(arguments.get(0)) || !isImpossible(arguments.get(1));
    }
    return arguments.size() != 2 || compared(call.function(), arguments.get(0), arguments.get(1));
  }

  private boolean compared(String function, CelExpr left, CelExpr right) {
    String fact = fact(left);
    if (fact != null) {
      return demand(fact, function, right);
    }
    String mirrored =
        switch (function) {
          case "_<_" -> "_>_";
          case "_<=_" -> "_>=_";
          case "_>_" -> "_<_";
          case "_>=_" -> "_<=_";
          case "_==_" -> "_==_";
          default -> "";
        };
    String other = fact(right);
    return other == null || demand(other, mirrored, left);
  }

  private boolean demand(String fact, String function, CelExpr value) {
    Demand demand = demands.computeIfAbsent(fact, ignored -> new Demand());
    Object constant = constant(value);
    switch (function) {
      case "_==_" -> {
        if (constant != null) {
          demand.only(Set.of(constant));
        }
      }
      case "@in" -> demand.onlyOf(value);
      case "_<_" -> demand.most(constant, -1);
      case "_<=_" -> demand.most(constant, 0);
      case "_>_" -> demand.least(constant, 1);
      case "_>=_" -> demand.least(constant, 0);
      default -> {
        // Other functions may hold for any value.
      }
    }
    return demand.isPossible();
  }

  /** The fact that an expression is, null for any other. */
  private static @Nullable String fact(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
            && expression.ident().name().startsWith("action.")
        ? expression.ident().name()
        : null;
  }

  /** The number or text that an expression is, null for any other. */
  private static @Nullable Object constant(CelExpr expression) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return null;
    }
    CelConstant constant = expression.constant();
    return switch (constant.getKind()) {
      case INT64_VALUE -> constant.int64Value();
      case STRING_VALUE -> constant.stringValue();
      default -> null;
    };
  }

  /** What one fact must be. */
  private static final class Demand {
    private @Nullable Set<Object> values;
    private long least = Long.MIN_VALUE;
    private long most = Long.MAX_VALUE;

    void only(Set<Object> some) {
      if (values == null) {
        values = new HashSet<>(some);
      } else {
        values.retainAll(some);
      }
    }

    void onlyOf(CelExpr list) {
      if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
        return;
      }
      Set<Object> some = new HashSet<>();
      for (CelExpr element : list.list().elements()) {
        Object constant = constant(element);
        if (constant == null) {
          return;
        }
        some.add(constant);
      }
      only(some);
    }

    void most(@Nullable Object bound, int beyond) {
      if (bound instanceof Long number && number > Long.MIN_VALUE) {
        most = Math.min(most, number + beyond);
      }
    }

    void least(@Nullable Object bound, int beyond) {
      if (bound instanceof Long number && number < Long.MAX_VALUE) {
        least = Math.max(least, number + beyond);
      }
    }

    boolean isPossible() {
      if (values == null) {
        return least <= most;
      }
      for (Object value : values) {
        if (!(value instanceof Long number) || (number >= least && number <= most)) {
          return true;
        }
      }
      return false;
    }
  }
}
