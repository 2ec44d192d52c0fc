package dev.armor.interceptors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.Test;

class ClientTransformerTest {
  private static final String HOOKED = "okhttp3.internal.connection.ConnectInterceptor";

  private final List<String> problems = new ArrayList<>();
  private final ClientTransformer transformer = new ClientTransformer(problems::add);
  private final ClassLoader program = new ClassLoader(null) {};

  /** Stands in for the parameter of that simple name. */
  public interface Chain {}

  @Test
  void aClassOfTheTableIsChanged() {
    assertThat(transform(HOOKED, "intercept", Chain.class)).isNotNull();
    assertThat(problems).isEmpty();
  }

  @Test
  void soIsACopyInAnotherRootPackage() {
    assertThat(transform("shaded.by.someone." + HOOKED, "intercept", Chain.class)).isNotNull();
  }

  @Test
  void aClassOfThatSimpleNameElsewhereIsLeftAlone() {
    assertThat(transform("com.example.ConnectInterceptor", "intercept", Chain.class)).isNull();
    assertThat(
            transform(
                "notokhttp3.internal.connection.ConnectInterceptor", "intercept", Chain.class))
        .isNull();
    assertThat(problems).isEmpty();
  }

  @Test
  void aReleaseWithoutTheMethodIsTold() {
    assertThat(transform(HOOKED, "proceed", Chain.class)).isNull();
    assertThat(problems).singleElement().asString().contains(HOOKED, "judged as connections only");
  }

  private byte[] transform(String name, String method, Class<?> parameter) {
    byte[] classFile =
        new ByteBuddy()
            .subclass(Object.class)
            .name(name)
            .defineMethod(method, String.class, java.lang.reflect.Modifier.PUBLIC)
            .withParameters(parameter)
            .intercept(FixedValue.value("answer"))
            .make()
            .getBytes();
    return transformer.transform(null, program, name.replace('.', '/'), null, null, classFile);
  }
}
