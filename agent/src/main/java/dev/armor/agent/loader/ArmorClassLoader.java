package dev.armor.agent.loader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads Armor and its libraries from {@code inst/} of the agent's jar, where classes are kept as
 * {@code .classdata} so that no other loader takes them for its own.
 *
 * <p>The parent is the platform loader: no class of the application can be seen from here, and its
 * libraries of the same name do not clash with ours. The jar stays open for the life of the JVM, so
 * loading a class never opens a file.
 */
public final class ArmorClassLoader extends ClassLoader {
  private static final String ROOT = "inst/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ProtectionDomain domain;

  /** A loader for the classes in {@code jar}, which {@code location} names. */
  public ArmorClassLoader(JarFile jar, @Nullable URL location) {
    super("armor", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
    this.domain =
        new ProtectionDomain(
            new CodeSource(location, (java.security.cert.Certificate[]) null), null, this, null);
  }

  /**
   * The jar that this loader reads; for the premain, before the program runs. The loader itself is
   * never handed out.
   */
  public JarFile jar() {
    return jar;
  }

  /**
   * Hides {@code sun.misc.Unsafe} from the libraries: each has another way, and from JDK 24 on
   * using it prints a warning into the program's output.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.equals("sun.misc.Unsafe")) {
      throw new ClassNotFoundException(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(name.replace('.', '/') + ".classdata");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    String path = stored(name);
    return jar.getJarEntry(ROOT + path) == null ? null : url(path);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return Collections.enumeration(url == null ? List.of() : List.of(url));
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = read(stored(name));
    return bytes == null ? getParent().getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  /** The bytes of an entry below {@code inst/}, null when there is none. */
  private byte @Nullable [] read(String path) {
    JarEntry entry = jar.getJarEntry(ROOT + path);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new IllegalStateException("the agent's jar cannot be read: " + path, unreadable);
    }
  }

  private static String stored(String name) {
    return name.endsWith(".class") ? name + "data" : name;
  }

  private URL url(String path) {
    try {
      return new URL("armor", null, -1, "/" + path, new EntryHandler());
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Opens entries by the jar that is open already. */
  private final class EntryHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          byte[] bytes = read(url.getPath().substring(1));
          if (bytes == null) {
            throw new IOException("no such entry: " + url);
          }
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
