package dev.armor.it.bypass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java source that a way compiles as it runs: what these tests' own release cannot say. */
final class Source {
  private Source() {}

  /**
   * Has a class compiled into {@link Place#aside}.
   *
   * @param module of the JDK to which it belongs, empty for none
   * @param name its binary name
   * @return its bytes
   */
  static byte[] compile(Place at, String module, String name, String text) throws IOException {
    Path folder = at.aside();
    Path source = folder.resolve(name.substring(name.lastIndexOf('.') + 1) + ".java");
    Files.writeString(source, text);
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", folder.toString()));
    if (!module.isEmpty()) {
      arguments.addAll(List.of("--patch-module", module + "=" + folder));
    }
    arguments.add(source.toString());
    int result =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    if (result != 0) {
      throw new IllegalStateException("does not compile");
    }
    return Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class"));
  }

  /** Runs the body of a method that is given {@code String path}. */
  static void run(Place at, String imports, String body) throws Exception {
    compile(
        at,
        "",
        "Fresh",
        imports
            + " public class Fresh { public static void act(String path) throws Throwable { "
            + body
            + " } static void write(String path) {"
            + " try { new java.io.FileOutputStream(path).close(); }"
            + " catch (java.io.IOException e) { throw new IllegalStateException(e); } } }");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {at.aside().toUri().toURL()})) {
      loader.loadClass("Fresh").getMethod("act", String.class).invoke(null, at.target().toString());
    }
  }
}
