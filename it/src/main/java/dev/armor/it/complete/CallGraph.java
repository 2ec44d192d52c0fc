package dev.armor.it.complete;

import dev.armor.it.complete.JdkMethod.CallSite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom in a JDK, by class-hierarchy analysis.
 *
 * <p>A virtual call may reach every method that overrides the one it names. Where those are more
 * than {@value #MOST_TARGETS} (a {@code Runnable}'s {@code run}, an {@code Object}'s {@code
 * toString}), the call says nothing about what happens: the methods are then held against whoever
 * makes an object of their class instead. Not seen: calls by reflection and from native code.
 */
final class CallGraph {
  private static final int MOST_TARGETS = 16;

  private final JdkClasses classes;

  /** Targets of each call; where there are too many to tell, the method that it names. */
  private final Map<CallSite, List<JdkMethod>> targets = new HashMap<>();

  /** Names and descriptors of such calls, by the class that they name. */
  private final Map<String, Set<String>> general = new HashMap<>();

  private final Map<String, List<JdkMethod>> handedOver = new HashMap<>();

  CallGraph(JdkClasses classes) {
    this.classes = classes;
    List<JdkMethod> methods = new ArrayList<>();
    for (JdkClass type : classes.all()) {
      methods.addAll(type.methods.values());
    }
    for (JdkMethod method : methods) {
      method.calls.forEach(this::targets);
      if (method.isOverridable()) {
        targets(ownSite(method));
      }
    }
    methods.forEach(this::link);
  }

  private static CallSite ownSite(JdkMethod method) {
    return new CallSite(method.owner.name, method.name, method.descriptor, true);
  }

  private void link(JdkMethod method) {
    Set<JdkMethod> called = new LinkedHashSet<>();
    for (CallSite site : method.calls) {
      called.addAll(targets(site));
    }
    for (String type : method.created) {
      called.addAll(handedOver.computeIfAbsent(type, this::findHandedOver));
    }
    if (method.isOverridable()) {
      called.addAll(targets(ownSite(method)));
    }
    called.remove(method);
    called.forEach(target -> target.callers.add(method));
    method.calls = Set.of();
    method.created = Set.of();
  }

  private List<JdkMethod> targets(CallSite site) {
    List<JdkMethod> known = targets.get(site);
    if (known == null) {
      known = findTargets(site);
      targets.put(site, known);
    }
    return known;
  }

  private List<JdkMethod> findTargets(CallSite site) {
    JdkClass owner = classes.get(site.owner());
    String key = site.name() + site.descriptor();
    JdkMethod named = owner == null ? null : resolve(owner, key);
    if (owner == null || named == null) {
      return List.of();
    }
    if (!site.isVirtual() || !named.isOverridable()) {
      return List.of(named);
    }
    if (isInheritedFromGeneral(owner, key, site)) {
      return general(owner, key, named);
    }
    Set<JdkMethod> found = new LinkedHashSet<>();
    found.add(named);
    int most = MOST_TARGETS - classes.lambdas(site);
    for (JdkClass subtype : subtypes(owner)) {
      JdkMethod declared = owner.isInterface() ? resolve(subtype, key) : subtype.methods.get(key);
      if (declared != null && !declared.is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) {
        found.add(declared);
        if (found.size() > most) {
          return general(owner, key, named);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Whether a supertype of the one that the call names has the method from such a general type. */
  private boolean isInheritedFromGeneral(JdkClass owner, String key, CallSite site) {
    for (JdkClass ancestor : ancestors(owner)) {
      if (ancestor != owner && ancestor.methods.containsKey(key)) {
        targets(new CallSite(ancestor.name, site.name(), site.descriptor(), true));
        if (general.getOrDefault(ancestor.name, Set.of()).contains(key)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<JdkMethod> general(JdkClass owner, String key, JdkMethod named) {
    general.computeIfAbsent(owner.name, name -> new LinkedHashSet<>()).add(key);
    return named.is(Opcodes.ACC_ABSTRACT) ? List.of() : List.of(named);
  }

  /** The methods of a class that others call through a type too general to tell. */
  private List<JdkMethod> findHandedOver(String name) {
    JdkClass type = classes.get(name);
    if (type == null) {
      return List.of();
    }
    Set<JdkMethod> found = new LinkedHashSet<>();
    for (JdkClass ancestor : ancestors(type)) {
      for (String key : general.getOrDefault(ancestor.name, Set.of())) {
        JdkMethod method = resolve(type, key);
        if (method != null && !method.is(Opcodes.ACC_ABSTRACT)) {
          found.add(method);
        }
      }
    }
    return List.copyOf(found);
  }

  /** The method that a class has by that name and descriptor, its own or inherited. */
  @Nullable JdkMethod resolve(JdkClass type, String key) {
    JdkMethod inherited = null;
    for (JdkClass ancestor : ancestors(type)) {
      JdkMethod method = ancestor.methods.get(key);
      if (method != null && (!ancestor.isInterface() || !method.is(Opcodes.ACC_ABSTRACT))) {
        return method;
      }
      if (inherited == null) {
        inherited = method;
      }
    }
    return inherited;
  }

  private final Map<JdkClass, List<JdkClass>> ancestors = new HashMap<>();
  private final Map<JdkClass, Collection<JdkClass>> subtypes = new HashMap<>();

  /** The class itself, its superclasses, then the interfaces of all of them. */
  private List<JdkClass> ancestors(JdkClass type) {
    List<JdkClass> known = ancestors.get(type);
    if (known != null) {
      return known;
    }
    Set<JdkClass> found = new LinkedHashSet<>();
    for (JdkClass up = type; up != null; up = classes.get(up.superName)) {
      found.add(up);
    }
    Deque<JdkClass> queue = new ArrayDeque<>(found);
    while (!queue.isEmpty()) {
      for (String name : queue.remove().interfaces) {
        JdkClass next = classes.get(name);
        if (next != null && found.add(next)) {
          queue.add(next);
        }
      }
    }
    List<JdkClass> all = List.copyOf(found);
    ancestors.put(type, all);
    return all;
  }

  /** All classes below a class or interface, without itself. */
  Collection<JdkClass> subtypes(JdkClass type) {
    Collection<JdkClass> known = subtypes.get(type);
    if (known != null) {
      return known;
    }
    Map<String, JdkClass> found = new LinkedHashMap<>();
    Deque<JdkClass> queue = new ArrayDeque<>(List.of(type));
    while (!queue.isEmpty()) {
      for (JdkClass next : queue.remove().directSubtypes) {
        if (found.put(next.name, next) == null) {
          queue.add(next);
        }
      }
    }
    List<JdkClass> all = List.copyOf(found.values());
    subtypes.put(type, all);
    return all;
  }
}
