package dev.armor.it.route;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;

/** Ways to bring code into the JVM; what comes in writes {@code seen}. */
enum CodeRoute implements Route {
  SYSTEM_LOAD {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      System.load(library(folder));
      noteLoaded(folder, seen);
    }
  },
  RUNTIME_LOAD {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      Runtime.getRuntime().load(library(folder));
      noteLoaded(folder, seen);
    }
  },
  CLASS_LOADER {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      byte[] bytes = payload();
      Class<?> defined =
          new ClassLoader(CodeRoute.class.getClassLoader()) {
            Class<?> define() throws Exception {
              return defineClass(null, bytes, 0, bytes.length, domain(folder));
            }
          }.define();
      invoke(defined, seen);
    }
  },
  CLASS_LOADER_WITH_BUFFER {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      ByteBuffer bytes = ByteBuffer.wrap(payload());
      Class<?> defined =
          new ClassLoader(CodeRoute.class.getClassLoader()) {
            Class<?> define() throws Exception {
              return defineClass(null, bytes, domain(folder));
            }
          }.define();
      invoke(defined, seen);
    }
  },
  URL_CLASS_LOADER {
    @Override
    public void prepare(Path folder) throws Exception {
      Path file = folder.resolve(Payload.class.getName().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, payload());
    }

    @Override
    public void run(Path folder, Path seen) throws Exception {
      // The files may be read here, so that it is the definition that is judged.
      URL[] urls = {folder.toUri().toURL()};
      try (URLClassLoader loader = new URLClassLoader(urls, null)) {
        invoke(loader.loadClass(Payload.class.getName()), seen);
      }
    }
  },
  LOOKUP_DEFINE_CLASS {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      MethodHandles.Lookup lookup =
          isForbidden(folder)
              ? MethodHandles.privateLookupIn(ForbiddenNeighbour.class, MethodHandles.lookup())
              : MethodHandles.lookup();
      invoke(lookup.defineHiddenClass(payload(), true).lookupClass(), seen);
    }
  },
  DESERIALIZE {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      Note.seen = seen;
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
        objects.writeObject(isForbidden(folder) ? new ForbiddenNote() : new Note());
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
        in.readObject();
      }
    }
  },
  SCRIPT_TEXT {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      new Engine(seen).eval(folder.toString());
    }
  },
  SCRIPT_TEXT_WITH_CONTEXT {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      new Engine(seen).eval(folder.toString(), new SimpleScriptContext());
    }
  },
  JSHELL {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      String source =
          "java.nio.file.Files.writeString(java.nio.file.Path.of(\"" + seen + "\"), \"\")";
      try (JShell shell = JShell.builder().executionEngine("local").build()) {
        shell.eval(source);
      }
    }
  },
  COMPILER {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      Path out = Files.createDirectories(seen.resolveSibling("classes"));
      String name = isForbidden(folder) ? "Forbidden" : "Allowed";
      SimpleJavaFileObject source =
          new SimpleJavaFileObject(
              URI.create("string:///" + name + ".java"), javax.tools.JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return "class " + name + " {}";
            }
          };
      compiler
          .getTask(null, null, null, List.of("-d", out.toString()), null, List.of(source))
          .call();
      Files.move(out.resolve(name + ".class"), seen);
    }
  };

  @Override
  public void prepare(Path folder) throws Exception {
    Files.createDirectories(folder);
    Path library = Path.of(System.getProperty("java.home"), "lib", "libprefs.so");
    Files.copy(library, folder.resolve("libpayload.so"));
  }

  @Override
  public boolean happened(Path folder, Path seen) {
    return Files.exists(seen);
  }

  /** What is brought in. */
  public static final class Payload {
    private Payload() {}

    /** Proves that it ran. */
    public static void run(Path seen) throws IOException {
      Files.writeString(seen, "ran");
    }
  }

  /** A class beside which the test's policy lets nothing be defined. */
  static final class ForbiddenNeighbour {
    private ForbiddenNeighbour() {}
  }

  /** Does something when it is read. */
  static class Note implements Serializable {
    private static final long serialVersionUID = 1L;
    static Path seen = Path.of("");

    private void readObject(ObjectInputStream in) throws IOException {
      Files.writeString(seen, "read");
    }
  }

  /** The same, under a name that the test's policy forbids. */
  static final class ForbiddenNote extends Note {
    private static final long serialVersionUID = 1L;
  }

  /** An engine that runs everything the same way. */
  private static final class Engine extends AbstractScriptEngine {
    private final Path seen;

    Engine(Path seen) {
      this.seen = seen;
    }

    @Override
    public Object eval(String script, ScriptContext context) {
      try {
        return Files.writeString(seen, script);
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      }
    }

    @Override
    public Object eval(Reader reader, ScriptContext context) {
      return eval("", context);
    }

    @Override
    public Bindings createBindings() {
      return new SimpleBindings();
    }

    @Override
    public ScriptEngineFactory getFactory() {
      throw new UnsupportedOperationException("this engine has no factory");
    }
  }

  static boolean isForbidden(Path folder) {
    return folder.getParent().endsWith("forbidden");
  }

  private static String library(Path folder) {
    return folder.resolve("libpayload.so").toString();
  }

  /** As the kernel sees it. */
  private static void noteLoaded(Path folder, Path seen) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      if (line.endsWith(library(folder))) {
        Files.writeString(seen, line);
        return;
      }
    }
  }

  private static byte[] payload() throws IOException {
    try (InputStream in =
        CodeRoute.class.getResourceAsStream(
            Payload.class.getName().replaceAll(".*\\.", "") + ".class")) {
      return in.readAllBytes();
    }
  }

  private static ProtectionDomain domain(Path folder) throws Exception {
    return new ProtectionDomain(new CodeSource(folder.toUri().toURL(), (Certificate[]) null), null);
  }

  private static void invoke(Class<?> payload, Path seen) throws Exception {
    payload.getMethod("run", Path.class).invoke(null, seen);
  }
}
