package dev.armor.interceptors.code;

import dev.armor.interceptors.gate.CodeHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.hook.HiddenMembers;
import dev.armor.pipeline.action.LoadCode;
import java.lang.instrument.ClassDefinition;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import javax.tools.FileObject;
import org.jspecify.annotations.Nullable;

/** Judges what brings code into the JVM past its class path. */
public final class CodeAdapter implements CodeHandler {
  private static final Module OURS = CodeAdapter.class.getModule();
  private static final ClassLoader OUR_LOADER = OURS.getClassLoader();
  private static final ClassLoader APPLICATION = ClassLoader.getSystemClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  /** Characters of a script that are recorded with it. */
  private static final int SAMPLE = 2_000;

  private final Decider decider;
  private final HookWatch hooks;
  private final HiddenMembers hidden;
  private final Libraries libraries;

  /** Modules that may use restricted methods: one decision each, as the JDK warns once each. */
  private final Remembered nativeModules = new Remembered();

  /** Protection domains, or classes of loaders without one, that may define classes. */
  private final Remembered sources = new Remembered();

  /** Classes beside which others may be defined. */
  private final Remembered neighbours = new Remembered();

  /** Types of which objects may be read from streams. */
  private final Remembered serialized = new Remembered();

  /** Hooked classes that this thread is about to change. */
  private final ThreadLocal<List<Class<?>>> changing = new ThreadLocal<>();

  /**
   * @param hidden of which no method handle is made
   */
  public CodeAdapter(Decider decider, HookWatch hooks, HiddenMembers hidden) {
    this.decider = decider;
    this.hooks = hooks;
    this.hidden = hidden;
    this.libraries = new Libraries(decider);
  }

  @Override
  public void loadLibrary(@Nullable Class<?> caller, String library) {
    libraries.load(caller, library);
  }

  @Override
  public void loadRaw(@Nullable String library) {
    libraries.loadRaw(library);
  }

  @Override
  public void loadNamedBy(String property) {
    libraries.loadNamedBy(property);
  }

  @Override
  public boolean nativeAccess(Module caller, Class<?> owner, String method) {
    if (caller == OURS) {
      return true;
    }
    if (caller.getClassLoader() != null && !decider.isOwnWork()) {
      once(nativeModules, caller, "foreign_call", owner.getName() + "." + method);
    }
    return false;
  }

  @Override
  public void restricted(Class<?> caller) {
    Module module = caller.getModule();
    if (module.getClassLoader() != null && module != OURS && !decider.isOwnWork()) {
      once(nativeModules, module, "foreign_call", "a restricted method, by " + caller.getName());
    }
  }

  @Override
  public void attach(String command, Object @Nullable [] arguments) {
    if (!decider.isOwnWork()) {
      decider.decide(new LoadCode("attach", Words.of(command, arguments)));
    }
  }

  @Override
  public void attachTo(String process) {
    if (!decider.isOwnWork()) {
      decider.decide(new LoadCode("attach", "process " + process));
    }
  }

  @Override
  public void startAgent(String className) {
    if (!decider.isOwnWork()) {
      decider.decide(new LoadCode("attach", className));
      hooks.completeLoading();
    }
  }

  @Override
  public Object @Nullable [] reshape(Object @Nullable [] given) {
    if (decider.isOwnWork() || given == null) {
      return given;
    }
    Object[] classes = given.clone();
    List<Class<?>> concerned = new ArrayList<>();
    for (Object one : classes) {
      Class<?> type =
          one instanceof ClassDefinition
              ? ((ClassDefinition) one).getDefinitionClass()
              : one instanceof Class ? (Class<?>) one : null;
      if (type != null && hooks.guards(type)) {
        concerned.add(type);
      }
    }
    if (concerned.isEmpty()) {
      return classes;
    }
    StringBuilder names = new StringBuilder();
    for (Class<?> type : concerned) {
      names.append(names.length() == 0 ? "" : " ").append(type.getName());
    }
    decider.decide(new LoadCode("redefine", names.toString()));
    changing.set(concerned);
    return classes;
  }

  @Override
  public void reshaped() {
    List<Class<?>> changed = changing.get();
    if (changed != null) {
      changing.remove();
      hooks.verify(changed);
    }
  }

  /** Objects of the JDK's process classes and of the gate are made by their constructors only. */
  @Override
  public void allocate(@Nullable Class<?> type) {
    if (decider.isOwnWork() || type == null || type.getClassLoader() != null) {
      return;
    }
    String name = type.getName();
    if (Process.class.isAssignableFrom(type)
        || name.startsWith("java.lang.Process")
        || name.startsWith("java.lang.Armor")
        || name.startsWith("java.lang.invoke.MethodHandles$Lookup")) {
      decider.decide(new LoadCode("allocate", name));
    }
  }

  @Override
  public void define(ClassLoader loader, @Nullable ProtectionDomain domain) {
    // Ours before anything else: what follows needs classes that come this way themselves.
    if (loader == OUR_LOADER || loader == APPLICATION || loader == PLATFORM) {
      return;
    }
    if (decider.isOwnWork()) {
      return;
    }
    Object source = domain == null ? loader.getClass() : domain;
    if (!sources.holds(source, decider.context())) {
      once(sources, source, "define_class", origin(loader, domain));
    }
  }

  /** What stands beside a class of the JDK calls what lies below the hooks without reflection. */
  @Override
  public void defineBeside(Class<?> neighbour) {
    if (neighbour.getModule().isNamed() && Belonging.isOfTheJdk(neighbour)) {
      if (!decider.isOwnWork() && !Belonging.theJdkDefines()) {
        decider.decide(new LoadCode("hidden_member", "a class beside " + neighbour.getName()));
      }
      return;
    }
    if (neighbour.getClassLoader() != OUR_LOADER
        && !neighbours.holds(neighbour, decider.context())
        && !decider.isOwnWork()
        && !Lambdas.areSpun()) {
      once(neighbours, neighbour, "define_class", neighbour.getName());
    }
  }

  @Override
  public void resolve(@Nullable Class<?> type, @Nullable String member) {
    if (type == null || member == null) {
      decider.isOwnWork(); // the probe of a self-test, or a call that is going to fail
    } else if (hidden.contains(type, member) && !decider.isOwnWork()) {
      decider.decide(new LoadCode("hidden_member", type.getName() + "." + member));
    }
  }

  @Override
  public void open(Object member, Class<?> type, @Nullable Class<?> caller) {
    if (Belonging.isOurs(type)) {
      keepOut(type, caller);
    } else {
      String name =
          member instanceof Method
              ? ((Method) member).getName()
              : member instanceof Constructor
                      && type.getModule().isNamed()
                      && isOpenTo(caller, type)
                  ? HiddenMembers.CONSTRUCTOR
                  : "";
      if (!name.isEmpty() && hidden.contains(type, name) && !decider.isOwnWork()) {
        decider.decide(new LoadCode("hidden_member", type.getName() + "." + name));
      }
    }
  }

  /** Whether the JDK would let that class open it: libraries try in vain, and live with that. */
  private static boolean isOpenTo(@Nullable Class<?> caller, Class<?> type) {
    return caller == null || type.getModule().isOpen(type.getPackageName(), caller.getModule());
  }

  @Override
  public void lookInto(Class<?> type, Class<?> caller) {
    if (Belonging.isOurs(type)) {
      keepOut(type, caller);
    }
  }

  /** Whoever holds a thread of Armor's has its class, and so the loader of all others. */
  private void keepOut(Class<?> type, @Nullable Class<?> caller) {
    // The JDK opens the classes that it spins for lambdas, and asks an enum for its constants.
    boolean lambda = type.isHidden() && Belonging.isOfTheJdk(caller);
    boolean constants = caller != null && caller.getNestHost() == Class.class && type.isEnum();
    if (!Belonging.isOurs(caller) && !lambda && !constants && !decider.isOwnWork()) {
      decider.decide(new LoadCode("hidden_member", type.getName()));
    }
  }

  @Override
  public void deserialize(@Nullable Class<?> type) {
    if (!decider.isOwnWork() && type != null) {
      once(serialized, type, "deserialize", type.getName());
    }
  }

  @Override
  public void makeObject(String factory) {
    if (!decider.isOwnWork()) {
      decider.decide(new LoadCode("object_factory", factory));
    }
  }

  @Override
  public void lookUp(String url) {
    if (!decider.isOwnWork()) {
      decider.decide(new LoadCode("remote_lookup", url));
    }
  }

  /** The files are asked for their names before the guard is up: they may be of any class. */
  @Override
  public void compile(@Nullable Iterable<?> files) {
    if (decider.isOwnWork()) {
      return;
    }
    StringBuilder names = new StringBuilder("javac");
    if (files != null) {
      for (Object file : files) {
        if (file instanceof FileObject && names.length() < SAMPLE) {
          names.append(' ').append(((FileObject) file).getName());
        }
      }
    }
    decider.decide(new LoadCode("evaluate", names.toString()));
  }

  @Override
  public void compile(String[] arguments) {
    if (!decider.isOwnWork()) {
      decider.decide(new LoadCode("evaluate", Words.of("javac", arguments)));
    }
  }

  @Override
  public void evaluate(String language, @Nullable String source) {
    if (!decider.isOwnWork()) {
      String text = source == null ? "" : source.substring(0, Math.min(source.length(), SAMPLE));
      decider.decide(new LoadCode("evaluate", (language + " " + text).trim()));
    }
  }

  /** Judges unless the same was allowed, with nothing found, in the same state. */
  private void once(Remembered known, Object key, String operation, String target) {
    long context = decider.context();
    if (!known.holds(key, context) && decider.decide(new LoadCode(operation, target))) {
      known.add(key, context);
    }
  }

  private static String origin(ClassLoader loader, @Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? loader.getClass().getName() : location.toExternalForm();
  }
}
