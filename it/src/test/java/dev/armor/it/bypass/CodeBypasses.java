package dev.armor.it.bypass;

import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ways to bring code into the JVM, and to have code that was brought in act. */
final class CodeBypasses {
  private CodeBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("code");
    libraries(family);
    agents(family);
    classes(family);
    data(family);
    return family.all();
  }

  private static void libraries(Family family) {
    family
        .loads("system-load", at -> System.load(at.library().toString()))
        .loads("runtime-load", at -> Runtime.getRuntime().load(at.library().toString()))
        .loads(
            "load-by-dots",
            at -> System.load(at.folder() + "/../" + at.folder().getFileName() + "/libway.so"))
        .loads(
            "load-by-link",
            at -> {
              Path link = Files.createSymbolicLink(at.aside().resolve("libx.so"), at.library());
              System.load(link.toString());
            })
        .loads(
            "load-by-reflection",
            at ->
                System.class.getMethod("load", String.class).invoke(null, at.library().toString()))
        .loads(
            "load-found-by-class-loader",
            at ->
                new ByteLoader(at.library().toString())
                    .define(Stranger.class)
                    .getMethod("loadLibrary")
                    .invoke(null))
        .loads(
            "library-of-security-provider",
            at ->
                java.security.Security.getProvider("SunPKCS11")
                    .configure(at.folder().resolve("pkcs11.cfg").toString()))
        .loads(
            "library-of-foreign-look-up",
            at -> {
              Class<?> arena = Class.forName("java.lang.foreign.Arena");
              Class.forName("java.lang.foreign.SymbolLookup")
                  .getMethod("libraryLookup", Path.class, arena)
                  .invoke(null, at.library(), arena.getMethod("global").invoke(null));
            })
        .but(way -> way.since(22))
        .changes("foreign-call", at -> Foreign.create(at.fresh()))
        .but(
            way ->
                way.since(22)
                    .notHeld(
                        "native foothold: what native code does is beyond hooks; a rule on"
                            + " code_load decides whether there is any, and the JVM's flag"
                            + " --illegal-native-access=deny forbids it"));
  }

  private static void agents(Family family) {
    family
        .runs(
            "agent-by-attach",
            at -> {
              VirtualMachine self = attach();
              try {
                self.loadAgent(at.folder().resolve("agent.jar").toString(), at.marker().toString());
              } finally {
                self.detach();
              }
            })
        .runs(
            "agent-by-management",
            at ->
                ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                        new javax.management.ObjectName(
                            "com.sun.management:type=DiagnosticCommand"),
                        "jvmtiAgentLoad",
                        new Object[] {
                          new String[] {
                            at.folder().resolve("agent.jar").toString(), at.marker().toString()
                          }
                        },
                        new String[] {String[].class.getName()}));
  }

  /** Classes that were not there when the program started; each writes the target. */
  private static void classes(Family family) {
    family
        .changes("class-loader", at -> act(new ByteLoader("").define(Stranger.class), at))
        .changes(
            "hidden-class",
            at ->
                act(
                    MethodHandles.lookup()
                        .defineHiddenClass(bytes(Stranger.class), true)
                        .lookupClass(),
                    at))
        .changes(
            "url-class-loader",
            at -> {
              URL[] urls = {Stranger.class.getProtectionDomain().getCodeSource().getLocation()};
              try (URLClassLoader loader = new URLClassLoader(urls, null)) {
                act(loader.loadClass(Stranger.class.getName()), at);
              }
            })
        .changes(
            "compiled-in-memory",
            at -> {
              Path source = at.aside().resolve("Fresh.java");
              Files.writeString(
                  source,
                  "public class Fresh { public static void act(String path) throws Exception {"
                      + " new java.io.FileOutputStream(path).close(); } }");
              int result =
                  javax.tools.ToolProvider.getSystemJavaCompiler()
                      .run(null, null, null, "-d", at.aside().toString(), source.toString());
              if (result != 0) {
                throw new IllegalStateException("does not compile");
              }
              URL[] urls = {at.aside().toUri().toURL()};
              try (URLClassLoader loader = new URLClassLoader(urls, null)) {
                act(loader.loadClass("Fresh"), at);
              }
            })
        .changes(
            "proxy",
            at -> {
              Runnable proxy =
                  (Runnable)
                      java.lang.reflect.Proxy.newProxyInstance(
                          CodeBypasses.class.getClassLoader(),
                          new Class<?>[] {Runnable.class},
                          (self, method, arguments) -> {
                            Stranger.act(at.target().toString());
                            return null;
                          });
              proxy.run();
            })
        .changes(
            "jshell",
            at -> {
              try (jdk.jshell.JShell shell =
                  jdk.jshell.JShell.builder().executionEngine("local").build()) {
                String code = "new java.io.FileOutputStream(\"" + at.target() + "\").close();";
                for (jdk.jshell.SnippetEvent event : shell.eval(code)) {
                  if (event.exception() instanceof jdk.jshell.EvalException) {
                    throw new SecurityException(event.exception().getMessage());
                  }
                }
              }
            });
  }

  /** Data that acts when it is read. */
  private static void data(Family family) {
    family
        .changes(
            "object-stream",
            at -> {
              ByteArrayOutputStream bytes = new ByteArrayOutputStream();
              try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new Gadget(at.target().toString()));
              }
              new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            })
        .changes(
            "beans-decoder",
            at -> {
              String xml =
                  "<java><object class='java.io.FileOutputStream'><string>"
                      + at.target()
                      + "</string></object></java>";
              decode(xml);
            })
        .runs(
            "beans-decoder-process",
            at -> {
              String xml =
                  "<java><object class='java.lang.ProcessBuilder'>"
                      + "<array class='java.lang.String' length='2'>"
                      + "<void index='0'><string>touch</string></void><void index='1'><string>"
                      + at.marker()
                      + "</string></void></array>"
                      + "<void method='start'><void method='waitFor'/></void></object></java>";
              decode(xml);
            })
        .runs(
            "beans-statement",
            at -> {
              Process process =
                  (Process)
                      new java.beans.Expression(
                              Runtime.getRuntime(),
                              "exec",
                              new Object[] {ProcessBypasses.touch(at)})
                          .getValue();
              ProcessBypasses.end(process);
            })
        .runs(
            "xml-transform-function",
            at -> {
              String style =
                  "<s:stylesheet version='1.0' xmlns:s='http://www.w3.org/1999/XSL/Transform'"
                      + " xmlns:r='http://xml.apache.org/xalan/java/java.lang.Runtime'"
                      + " xmlns:p='http://xml.apache.org/xalan/java/java.lang.Process'>"
                      + "<s:template match='/'><s:variable name='p'"
                      + " select=\"r:exec(r:getRuntime(), 'touch "
                      + at.marker()
                      + "')\"/><s:value-of select='p:waitFor($p)'/></s:template></s:stylesheet>";
              javax.xml.transform.TransformerFactory.newInstance()
                  .newTransformer(
                      new javax.xml.transform.stream.StreamSource(new java.io.StringReader(style)))
                  .transform(
                      new javax.xml.transform.stream.StreamSource(new java.io.StringReader("<a/>")),
                      new javax.xml.transform.stream.StreamResult(new java.io.StringWriter()));
            })
        .but(way -> way.until(23))
        .changes(
            "management-bean-of-a-stranger",
            at ->
                ManagementFactory.getPlatformMBeanServer()
                    .createMBean(
                        Written.class.getName(),
                        new javax.management.ObjectName("way:type=" + at.kind()),
                        new Object[] {at.target().toString()},
                        new String[] {String.class.getName()}));
  }

  /** What the bean shows. */
  public interface WrittenMBean {}

  /** Writes when it is made. */
  public static final class Written implements WrittenMBean {
    public Written(String path) throws Exception {
      Stranger.act(path);
    }
  }

  private static void decode(String xml) throws Throwable {
    Throwable[] failure = {null};
    try (java.beans.XMLDecoder decoder =
        new java.beans.XMLDecoder(
            new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
            null,
            thrown -> failure[0] = thrown)) {
      decoder.readObject();
    } catch (ArrayIndexOutOfBoundsException nothing) {
      // Nothing was decoded: what was thrown says why.
    }
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  private static VirtualMachine attach() throws Exception {
    return VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
  }

  private static void act(Class<?> stranger, Place at) throws Exception {
    stranger.getMethod("act", String.class).invoke(null, at.target().toString());
  }

  static byte[] bytes(Class<?> type) throws java.io.IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
