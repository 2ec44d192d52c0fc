package dev.armor.agent.startup;

import dev.armor.interceptors.hook.Hook;
import dev.armor.interceptors.hook.HookTable;
import dev.armor.interceptors.hook.HookTransformer;
import dev.armor.interceptors.hook.SelfTest;
import dev.armor.interceptors.sql.JdbcTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts ring 1 in place and proves it. */
final class HookInstallation {
  private HookInstallation() {}

  /** Inserts every hook of this JDK and calls it; returns a sentence for each that failed. */
  static List<String> install(Instrumentation instrumentation) {
    int release = Runtime.version().feature();
    List<Hook> hooks = ofRelease(HookTable.ring1(), release);
    List<String> problems = new ArrayList<>();
    Set<Class<?>> types = types(hooks, problems);
    open(instrumentation, types);
    JdkDoor door = new JdkDoor();
    // Before anything looks at these classes: reflection keeps what it has seen.
    door.hide();
    HookTransformer transformer = new HookTransformer(hooks);
    instrumentation.addTransformer(transformer, true);
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError refused) {
      problems.add("the JVM refused the hooks: " + refused);
    }
    problems.addAll(transformer.problems());
    problems.addAll(new SelfTest(door).run(hooks));
    instrumentation.addTransformer(new LateTransformer(ofRelease(HookTable.ring2(), release)));
    instrumentation.addTransformer(
        new JdbcTransformer(problem -> System.err.println("armor: warning: " + problem)));
    return problems;
  }

  private static List<Hook> ofRelease(List<Hook> table, int release) {
    List<Hook> hooks = new ArrayList<>();
    for (Hook hook : table) {
      if (hook.applies(release)) {
        hooks.add(hook);
      }
    }
    return hooks;
  }

  private static Set<Class<?>> types(List<Hook> hooks, List<String> problems) {
    Set<Class<?>> types = new LinkedHashSet<>();
    for (Hook hook : hooks) {
      try {
        types.add(Class.forName(hook.type(), false, ClassLoader.getSystemClassLoader()));
      } catch (ClassNotFoundException absent) {
        problems.add(hook.type() + " is not there");
      }
    }
    return types;
  }

  private static void open(Instrumentation instrumentation, Set<Class<?>> types) {
    Set<Module> ours = Set.of(HookInstallation.class.getModule());
    Map<Module, Map<String, Set<Module>>> opens = new HashMap<>();
    for (Class<?> type : types) {
      Map<String, Set<Module>> packages = opens.get(type.getModule());
      if (packages == null) {
        packages = new HashMap<>();
        opens.put(type.getModule(), packages);
      }
      packages.put(type.getPackageName(), ours);
    }
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("jdk.internal.reflect", ours, "sun.net.www", ours),
        Set.of(),
        Map.of());
    for (Map.Entry<Module, Map<String, Set<Module>>> entry : opens.entrySet()) {
      instrumentation.redefineModule(
          entry.getKey(), Set.of(), Map.of(), entry.getValue(), Set.of(), Map.of());
    }
  }
}
