package dev.armor.it.complete;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What a JDK has beside the hooks: for each native method that acts on the outside world, the
 * public or protected methods from which it is first reached without passing a hook. Every other
 * way there passes one of these.
 *
 * @param routes such methods by the native method that they reach
 * @param unreviewed native methods that the table does not know
 * @param withHooks how many public methods reach a native method of the outside at all
 * @param outside how many native methods act on the outside world
 */
record Remainder(
    SortedMap<String, SortedSet<String>> routes,
    SortedSet<String> unreviewed,
    int withHooks,
    int outside) {

  private static final int MOST_ROUTES = 30;

  /** Takes about ten seconds and 1 GB. */
  static Remainder of(Path jdkHome, HookedMethods hooked) throws IOException {
    JdkClasses classes = JdkClasses.read(jdkHome);
    return new Search(classes, new CallGraph(classes), hooked).search(NativeTable.reviewed());
  }

  /** Walks the graph backwards, from native methods to those who call them. */
  private record Search(JdkClasses classes, CallGraph graph, HookedMethods hooked) {
    Remainder search(NativeTable table) {
      SortedMap<String, SortedSet<String>> routes = new TreeMap<>();
      SortedSet<String> unreviewed = new TreeSet<>();
      Set<JdkMethod> outside = new HashSet<>();
      for (JdkClass type : classes.all()) {
        for (JdkMethod method : type.methods.values()) {
          NativeTable.Line line = method.is(Opcodes.ACC_NATIVE) ? table.find(method) : null;
          if (line == null && method.is(Opcodes.ACC_NATIVE)) {
            unreviewed.add(method.toString());
          } else if (line != null && line.isOutside()) {
            outside.add(method);
            SortedSet<String> firsts = firstCallers(method);
            if (!firsts.isEmpty()) {
              routes.computeIfAbsent(method.toString(), key -> new TreeSet<>()).addAll(firsts);
            }
          }
        }
      }
      return new Remainder(routes, unreviewed, publicCallers(outside), outside.size());
    }

    /** Public methods, or where they are very many the internal ones that all of them pass. */
    private SortedSet<String> firstCallers(JdkMethod target) {
      SortedSet<String> found = firstCallers(target, this::isPublic);
      if (found.size() <= MOST_ROUTES) {
        return found;
      }
      SortedSet<String> inner =
          firstCallers(target, method -> isPublic(method) || method.owner != target.owner);
      return inner.size() < found.size() ? inner : found;
    }

    private SortedSet<String> firstCallers(JdkMethod target, Predicate<JdkMethod> last) {
      SortedSet<String> found = new TreeSet<>();
      Set<JdkMethod> seen = new HashSet<>(Set.of(target));
      Deque<JdkMethod> queue = new ArrayDeque<>(seen);
      while (!queue.isEmpty()) {
        JdkMethod method = queue.remove();
        if (hooked.contains(method)) {
          continue;
        }
        if (last.test(method) || method.isStaticInitializer()) {
          found.add(method.toString());
          continue;
        }
        for (JdkMethod caller : method.callers) {
          if (seen.add(caller)) {
            queue.add(caller);
          }
        }
      }
      return found;
    }

    private int publicCallers(Set<JdkMethod> targets) {
      Set<JdkMethod> seen = new HashSet<>(targets);
      Deque<JdkMethod> queue = new ArrayDeque<>(targets);
      while (!queue.isEmpty()) {
        for (JdkMethod caller : queue.remove().callers) {
          if (seen.add(caller)) {
            queue.add(caller);
          }
        }
      }
      return (int) seen.stream().filter(this::isPublic).count();
    }

    /** Whether a program can call it without opening a package. */
    private boolean isPublic(JdkMethod method) {
      return method.is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)
          && !method.is(Opcodes.ACC_SYNTHETIC)
          && (isPublic(method.owner)
              || (!method.name.startsWith("<")
                  && graph.subtypes(method.owner).stream()
                      .anyMatch(
                          subtype ->
                              isPublic(subtype)
                                  && graph.resolve(subtype, method.key()) == method)));
    }

    private boolean isPublic(@Nullable JdkClass type) {
      return type != null
          && type.exported
          && type.isAccessible()
          && (type.outer == null || isPublic(classes.get(type.outer)));
    }
  }
}
