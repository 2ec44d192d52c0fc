package dev.armor.agent.startup;

import dev.armor.interceptors.code.HookWatch;
import dev.armor.interceptors.guard.ArmorThread;
import dev.armor.interceptors.hook.AllOrNothing;
import dev.armor.interceptors.hook.HiddenMembers;
import dev.armor.interceptors.hook.Hook;
import dev.armor.interceptors.hook.HookTable;
import dev.armor.interceptors.hook.HookTransformer;
import dev.armor.interceptors.hook.ScriptTransformer;
import dev.armor.interceptors.hook.SelfTest;
import dev.armor.interceptors.http.ClientTransformer;
import dev.armor.interceptors.intake.ResultTransformer;
import dev.armor.interceptors.sql.JdbcTransformer;
import dev.armor.pipeline.action.ActionType;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts ring 1 in place and proves it.
 *
 * <p>What few programs use is not initialised for the sake of its hooks: they are inserted when it
 * is loaded. Where that fails, the class does not come to life (see {@link LateTransformer}).
 */
final class HookInstallation implements HookWatch {
  private static final int LONGEST_END_MILLIS = 10_000;

  private final Instrumentation instrumentation;
  private final boolean strict;

  /** Every hook of ring 1 on this JDK, by type. */
  private final Map<String, List<Hook>> byType = new HashMap<>();

  private final HiddenMembers hidden = new HiddenMembers();
  private final List<String> problems = new ArrayList<>();

  private HookInstallation(Instrumentation instrumentation, boolean strict) {
    this.instrumentation = instrumentation;
    this.strict = strict;
  }

  /**
   * Inserts every hook of this JDK, and calls those on classes that are loaded.
   *
   * @param strict whether a hook that does not hold is worse than a program that does not run
   */
  static HookInstallation install(Instrumentation instrumentation, boolean strict) {
    HookInstallation installation = new HookInstallation(instrumentation, strict);
    installation.install();
    return installation;
  }

  /** What nobody may reach past the hooks. */
  HiddenMembers hidden() {
    return hidden;
  }

  /** A sentence for each hook that failed. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Kinds of action some of whose hooks failed, so that others of their kind may pass unseen. */
  Set<ActionType> partial() {
    Set<ActionType> partial = EnumSet.noneOf(ActionType.class);
    for (String problem : problems) {
      boolean known = false;
      for (List<Hook> hooks : byType.values()) {
        for (Hook hook : hooks) {
          if (problem.startsWith(hook.target()) || problem.startsWith(hook.type() + " ")) {
            partial.addAll(seenBy(hook));
            known = true;
          }
        }
      }
      if (!known) {
        return EnumSet.allOf(ActionType.class);
      }
    }
    return partial;
  }

  private static Set<ActionType> seenBy(Hook hook) {
    switch (hook.gateMethod().substring(0, hook.gateMethod().indexOf('.'))) {
      case "FileGate":
        return EnumSet.of(ActionType.FILE_READ, ActionType.FILE_WRITE, ActionType.FILE_DELETE);
      case "ProcessGate":
        return EnumSet.of(ActionType.SHELL);
      case "NetworkGate":
        return EnumSet.of(ActionType.NETWORK, ActionType.HTTP);
      case "CodeGate":
        return EnumSet.of(ActionType.CODE_LOAD);
      case "SystemGate":
        return EnumSet.of(ActionType.SYSTEM);
      default:
        return EnumSet.allOf(ActionType.class);
    }
  }

  private void install() {
    List<Hook> early = ofThisJvm(HookTable.ring1());
    List<Hook> late = ofThisJvm(HookTable.ring1Late());
    add(early);
    add(late);
    Set<String> loaded = loaded();
    List<Hook> hooks = new ArrayList<>(early);
    List<Hook> waiting = new ArrayList<>();
    for (Hook hook : late) {
      (loaded.contains(hook.type()) ? hooks : waiting).add(hook);
    }
    AllOrNothing.add(instrumentation, new LateTransformer(waiting, strict));
    insert(hooks);
    List<Hook> ring2 = ofThisJvm(HookTable.ring2());
    AllOrNothing.add(instrumentation, LateTransformer.ofRing2(ring2));
    Consumer<String> warning = problem -> System.err.println("armor: warning: " + problem);
    AllOrNothing.add(instrumentation, new JdbcTransformer(warning));
    AllOrNothing.add(instrumentation, new ScriptTransformer(warning));
    AllOrNothing.add(instrumentation, new ResultTransformer(warning));
    AllOrNothing.add(instrumentation, new ClientTransformer(warning));
    Plaintexts.watch(instrumentation);
    load(waiting);
    load(ring2);
  }

  /**
   * Where a transformer finds no stack or heap to run on, the JVM goes on with the class as it is,
   * and a program can see to that. So the boot loader's classes come now. Those of other loaders
   * cannot come without stack ({@code CodeGate.define}).
   */
  private static void load(List<Hook> hooks) {
    for (Hook hook : hooks) {
      try {
        Class.forName(hook.type(), false, null);
      } catch (ClassNotFoundException | LinkageError absent) {
        // Another loader's, of a module that is not there, or refused for want of its hook.
      }
    }
  }

  private void insert(List<Hook> hooks) {
    Set<Class<?>> types = types(hooks);
    open(types);
    JdkDoor door = new JdkDoor();
    // Before anything looks at these classes: reflection keeps what it has seen.
    door.hide(hidden);
    HookTransformer transformer = new HookTransformer(hooks);
    AllOrNothing.addForLoaded(instrumentation, transformer);
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError refused) {
      problems.add("the JVM refused the hooks: " + refused);
    }
    problems.addAll(transformer.problems());
    problems.addAll(SelfTest.atStart(door).run(hooks));
  }

  @Override
  public boolean guards(Class<?> type) {
    return type.getModule().getLayer() == ModuleLayer.boot() && byType.containsKey(type.getName());
  }

  /**
   * What another agent makes of a class as it is loaded, after Armor, nobody would see: hooks could
   * be gone. What it does to a class that is there goes through a hook, which has it verified.
   */
  @Override
  public void completeLoading() {
    for (String type : byType.keySet()) {
      try {
        Class.forName(type, false, ClassLoader.getSystemClassLoader());
      } catch (ClassNotFoundException | LinkageError absent) {
        // A module that is not there, or a class that was refused for want of its hook.
      }
    }
  }

  @Override
  public void verify(List<Class<?>> types) {
    List<String> gone = new ArrayList<>();
    Thread check = ArmorThread.named("armor-check").newThread(() -> gone.addAll(missing(types)));
    check.start();
    try {
      check.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SecurityException("Armor could not see whether its hooks are still there");
    }
    if (gone.isEmpty()) {
      return;
    }
    System.err.println("armor: hooks were taken away: " + String.join("; ", gone));
    if (strict) {
      Thread end = ArmorThread.named("armor-end").newThread(() -> Runtime.getRuntime().halt(1));
      end.start();
      awaitEnd(end); // who took them away is not to go on meanwhile
    }
    throw new SecurityException("Armor's hooks were taken away");
  }

  private static void awaitEnd(Thread end) {
    try {
      end.join(LONGEST_END_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> missing(List<Class<?>> types) {
    open(new HashSet<>(types));
    SelfTest test = SelfTest.later(new JdkDoor());
    List<String> gone = new ArrayList<>();
    for (Class<?> type : types) {
      gone.addAll(test.run(byType.getOrDefault(type.getName(), List.of())));
    }
    return gone;
  }

  private void add(List<Hook> hooks) {
    for (Hook hook : hooks) {
      List<Hook> ofType = byType.get(hook.type());
      if (ofType == null) {
        ofType = new ArrayList<>();
        byType.put(hook.type(), ofType);
      }
      ofType.add(hook);
    }
  }

  private Set<String> loaded() {
    Set<String> names = new HashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null) {
        names.add(type.getName());
      }
    }
    return names;
  }

  private static List<Hook> ofThisJvm(List<Hook> table) {
    int release = Runtime.version().feature();
    String system = System.getProperty("os.name", "");
    List<Hook> hooks = new ArrayList<>();
    for (Hook hook : table) {
      if (hook.applies(release, system)) {
        hooks.add(hook);
      }
    }
    return hooks;
  }

  private Set<Class<?>> types(List<Hook> hooks) {
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

  private void open(Set<Class<?>> types) {
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
    Optional<Module> client = ModuleLayer.boot().findModule("java.net.http");
    if (client.isPresent()) {
      opens.put(client.get(), Map.of("jdk.internal.net.http", ours));
    }
    for (Map.Entry<Module, Map<String, Set<Module>>> entry : opens.entrySet()) {
      instrumentation.redefineModule(
          entry.getKey(), Set.of(), Map.of(), entry.getValue(), Set.of(), Map.of());
    }
  }
}
