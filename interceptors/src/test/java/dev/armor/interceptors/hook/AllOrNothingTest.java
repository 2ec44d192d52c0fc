package dev.armor.interceptors.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import org.junit.jupiter.api.Test;

class AllOrNothingTest {
  private static final byte[] CLASS = {1, 2, 3};

  @Test
  void whatATransformerMakesOfAClassIsPassedOn() throws Exception {
    assertThat(transformed(() -> CLASS)).isSameAs(CLASS);
    assertThat(transformed(() -> null)).isNull();
  }

  @Test
  void aClassIsRefusedWhenATransformerFindsNoStackOrCannotBeLoaded() throws Exception {
    for (Error failure : new Error[] {new StackOverflowError(), new NoClassDefFoundError()}) {
      byte[] bytes =
          transformed(
              () -> {
                throw failure;
              });
      assertThatThrownBy(() -> define(bytes)).isInstanceOf(ClassFormatError.class);
    }
  }

  private interface Body {
    byte[] bytes();
  }

  private static byte[] transformed(Body body) throws Exception {
    ClassFileTransformer inner =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              Module module,
              ClassLoader loader,
              String name,
              Class<?> redefined,
              ProtectionDomain domain,
              byte[] classFile) {
            return body.bytes();
          }
        };
    ClassFileTransformer[] added = new ClassFileTransformer[1];
    Instrumentation instrumentation =
        (Instrumentation)
            Proxy.newProxyInstance(
                AllOrNothingTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                  added[0] = (ClassFileTransformer) arguments[0];
                  return null;
                });
    AllOrNothing.add(instrumentation, inner);
    return added[0].transform(null, null, "A", null, null, CLASS);
  }

  private static void define(byte[] bytes) {
    new ClassLoader(null) {
      void define() {
        defineClass(null, bytes, 0, bytes.length);
      }
    }.define();
  }
}
