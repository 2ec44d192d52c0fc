package dev.armor.interceptors.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armor.interceptors.gate.Gate;
import dev.armor.interceptors.gate.HookFired;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The visitor, on a class of the test's own: shapes of methods, not methods of the JDK. */
class CallInserterTest {
  private final List<String> problems = new ArrayList<>();

  /** What hooks are put into. Each method notes that its body ran. */
  public static class Target {
    static final List<String> RAN = new ArrayList<>();
    private final String path;

    public Target(String path) {
      this.path = path;
      RAN.add("constructor");
    }

    public static void open(String path) {
      RAN.add("static " + path);
    }

    public static int open(long first, String path) {
      RAN.add("overload");
      return path.length();
    }

    public static int count(String[] first, long between, String[] second) {
      return second.length;
    }

    public void instance(String path) {
      RAN.add("instance " + path);
    }

    public String own() {
      RAN.add("own " + path);
      return path;
    }

    public native void nothing();
  }

  @BeforeEach
  void probe() {
    Gate.probe(true);
  }

  @AfterEach
  void stop() {
    Gate.probe(false);
  }

  @Test
  void aStaticMethodIsStoppedBeforeItsBody() throws Exception {
    Class<?> changed = changed("T | open(String) | 17+ | any | FileGate.openRead(0) | because");
    assertThat(fired(changed, "open", new Class<?>[] {String.class}, "x"))
        .isEqualTo("FileGate.openRead");
    assertThat(ran(changed)).isEmpty();
  }

  @Test
  void whatTheCallReturnsTakesTheParametersPlace() throws Exception {
    Gate.probe(false);
    Class<?> changed =
        changed(
            "T | count(String[], long, String[]) | 17+ | any | 2 = CodeGate.reshape(0) | because");
    Object count =
        changed
            .getMethod("count", String[].class, long.class, String[].class)
            .invoke(null, new String[3], 1L, new String[5]);
    assertThat(count).isEqualTo(3);
    assertThat(problems).isEmpty();
  }

  @Test
  void anOverloadOfTheSameNameIsLeftAlone() throws Exception {
    Class<?> changed = changed("T | open(String) | 17+ | any | FileGate.openRead(0) | because");
    Object length = changed.getMethod("open", long.class, String.class).invoke(null, 1L, "abc");
    assertThat(length).isEqualTo(3);
    assertThat(ran(changed)).containsExactly("overload");
  }

  @Test
  void aParameterAfterALongIsFound() throws Exception {
    Class<?> changed =
        changed("T | open(long, String) | 17+ | any | FileGate.openRead(1) | because");
    assertThat(fired(changed, "open", new Class<?>[] {long.class, String.class}, 1L, "x"))
        .isEqualTo("FileGate.openRead");
  }

  @Test
  void anInstanceMethodIsStoppedBeforeItsBody() throws Exception {
    Class<?> changed =
        changed("T | instance(String) | 17+ | any | FileGate.openWrite(0) | because");
    assertThat(fired(changed, "instance", new Class<?>[] {String.class}, "x"))
        .isEqualTo("FileGate.openWrite");
    assertThat(ran(changed)).containsExactly("constructor");
  }

  @Test
  void aFieldOfTheReceiverIsPassed() throws Exception {
    Class<?> changed =
        changed("T | own() | 17+ | any | FileGate.openRead(this.path:java.lang.String) | because");
    assertThat(fired(changed, "own", new Class<?>[0])).isEqualTo("FileGate.openRead");
  }

  @Test
  void aConstructorIsStoppedBeforeTheObjectExists() throws Exception {
    Class<?> changed = changed("T | <init>(String) | 17+ | any | FileGate.openRead(0) | because");
    assertThatThrownBy(() -> changed.getConstructor(String.class).newInstance("x"))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(HookFired.class);
    assertThat(ran(changed)).isEmpty();
  }

  @Test
  void anAllowedCallRunsTheBodyUnchanged() throws Exception {
    Gate.probe(false);
    Class<?> changed =
        changed("T | own() | 17+ | any | FileGate.openRead(this.path:java.lang.String) | because");
    Object target = changed.getConstructor(String.class).newInstance("x");
    assertThat(changed.getMethod("own").invoke(target)).isEqualTo("x");
    assertThat(ran(changed)).containsExactly("constructor", "own x");
  }

  @Test
  void insertingTwiceCallsTwiceAndStillVerifies() throws Exception {
    Gate.probe(false);
    List<Hook> hooks = hooks("T | open(String) | 17+ | any | FileGate.openRead(0) | because");
    String type = internalName();
    byte[] once = CallInserter.insert(type, bytes(), hooks, GateMethods.all(), problems);
    byte[] twice = CallInserter.insert(type, once, hooks, GateMethods.all(), problems);
    Class<?> changed = new OneClass(twice).define();
    changed.getMethod("open", String.class).invoke(null, "x");
    assertThat(ran(changed)).containsExactly("static x");
  }

  @Test
  void aNativeMethodIsAProblem() throws Exception {
    changed("T | nothing() | 17+ | any | FileGate.moved() | because");
    assertThat(problems).singleElement().asString().contains("nothing()", "matched 0 methods");
  }

  @Test
  void aMethodThatIsNotThereIsAProblem() throws Exception {
    changed("T | gone(String) | 17+ | any | FileGate.openRead(0) | because");
    assertThat(problems).singleElement().asString().contains("gone(String)", "instead of one");
  }

  private Class<?> changed(String line) throws IOException {
    return new OneClass(
            CallInserter.insert(internalName(), bytes(), hooks(line), GateMethods.all(), problems))
        .define();
  }

  private static String internalName() {
    return Target.class.getName().replace('.', '/');
  }

  private static List<Hook> hooks(String line) throws IOException {
    return HookTable.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
  }

  private static String fired(Class<?> changed, String name, Class<?>[] types, Object... values)
      throws Exception {
    Object receiver = null;
    if (!java.lang.reflect.Modifier.isStatic(changed.getMethod(name, types).getModifiers())) {
      Gate.probe(false);
      receiver = changed.getConstructor(String.class).newInstance("x");
      Gate.probe(true);
    }
    try {
      changed.getMethod(name, types).invoke(receiver, values);
      return "nothing";
    } catch (InvocationTargetException thrown) {
      return ((HookFired) thrown.getCause()).gateMethod();
    }
  }

  @SuppressWarnings("unchecked") // The field is the test's own.
  private static List<String> ran(Class<?> changed) throws Exception {
    var field = changed.getDeclaredField("RAN");
    field.setAccessible(true);
    return (List<String>) field.get(null);
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in = Target.class.getResourceAsStream("CallInserterTest$Target.class")) {
      return in.readAllBytes();
    }
  }

  /** Defines the changed class beside the original. */
  private static final class OneClass extends ClassLoader {
    private final byte[] classFile;

    OneClass(byte[] classFile) {
      super(CallInserterTest.class.getClassLoader());
      this.classFile = classFile;
    }

    Class<?> define() {
      return defineClass(Target.class.getName(), classFile, 0, classFile.length);
    }
  }
}
