package dev.armor.interceptors.hook;

import dev.armor.interceptors.hook.Hook.Argument;
import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Inserts calls into script engines, whatever they are called: methods {@code eval} with the
 * descriptors of {@code javax.script}, and those of compiled scripts. What an engine inherits from
 * the JDK's {@code AbstractScriptEngine} is hooked there.
 *
 * <p>A class that does not name {@code ScriptContext} or {@code CompiledScript} costs one search
 * over its bytes that looks at every 23rd or so.
 */
public final class ScriptTransformer implements ClassFileTransformer {
  private static final ByteSearch CONTEXT = search("javax/script/ScriptContext");
  private static final ByteSearch COMPILED = search("javax/script/CompiledScript");

  private final GateMethods gate = GateMethods.all();
  private final @Nullable ClassLoader ours = ScriptTransformer.class.getClassLoader();
  private final Consumer<String> onProblem;

  /**
   * @param onProblem told of each class that could not be changed; its scripts go unjudged
   */
  public ScriptTransformer(Consumer<String> onProblem) {
    this.onProblem = onProblem;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null
        || loader == ours
        || className == null
        || !(CONTEXT.isIn(classFile) || COMPILED.isIn(classFile))) {
      return null;
    }
    try {
      // A class has some of these methods: how many each line matched does not matter.
      List<String> unmatched = new ArrayList<>();
      return CallInserter.insert(className, classFile, hooks(className), gate, unmatched);
    } catch (RuntimeException failure) {
      onProblem.accept(className + " could not be changed, its scripts are not judged: " + failure);
      return null;
    }
  }

  private static List<Hook> hooks(String className) {
    return List.of(
        hook(className, "eval", "String", "ScriptContext"),
        hook(className, "eval", "Reader", "ScriptContext"),
        hook(className, "eval", "ScriptContext"));
  }

  private static Hook hook(String className, String method, String... parameters) {
    String type = className.replace('/', '.');
    Argument source =
        parameters[0].equals("String")
            ? new Argument(0, List.of(), null)
            : new Argument(Argument.TEXT, List.of(), "from a reader, or compiled before");
    return new Hook(
        type,
        method,
        List.of(parameters),
        17,
        Integer.MAX_VALUE,
        "any",
        "CodeGate.evaluate",
        List.of(new Argument(Argument.TEXT, List.of(), "script"), source),
        Hook.NONE,
        null,
        "engines of javax.script");
  }

  private static ByteSearch search(String text) {
    return new ByteSearch(text.getBytes(StandardCharsets.US_ASCII));
  }
}
