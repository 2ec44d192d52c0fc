package dev.armor.it.route;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CacheRequest;
import java.net.CacheResponse;
import java.net.CookieHandler;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Ways to put something of one's own where it serves the whole JVM. The same thing is put there by
 * the allowed and by the forbidden run, as two classes, and looked for afterwards.
 */
enum GlobalRoute implements Route {
  PROXY_SELECTOR {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      ProxySelector mine = CodeRoute.isForbidden(folder) ? new ForbiddenProxies() : new Proxies();
      ProxySelector.setDefault(mine);
      note(ProxySelector.getDefault() == mine, seen);
    }
  },
  AUTHENTICATOR {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      Authenticator mine =
          CodeRoute.isForbidden(folder) ? new ForbiddenPasswords() : new Passwords();
      Authenticator.setDefault(mine);
      note(Authenticator.getDefault() == mine, seen);
    }
  },
  COOKIE_HANDLER {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      CookieHandler mine = CodeRoute.isForbidden(folder) ? new ForbiddenCookies() : new Cookies();
      CookieHandler.setDefault(mine);
      note(CookieHandler.getDefault() == mine, seen);
    }
  },
  RESPONSE_CACHE {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      ResponseCache mine = CodeRoute.isForbidden(folder) ? new ForbiddenCache() : new Cache();
      ResponseCache.setDefault(mine);
      note(ResponseCache.getDefault() == mine, seen);
    }
  },
  HOST_NAME_VERIFIER {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      HostnameVerifier mine =
          CodeRoute.isForbidden(folder) ? new ForbiddenVerifier() : new Verifier();
      HttpsURLConnection.setDefaultHostnameVerifier(mine);
      note(HttpsURLConnection.getDefaultHostnameVerifier() == mine, seen);
    }
  },
  URL_HANDLERS {
    @Override
    public void run(Path folder, Path seen) throws Exception {
      boolean forbidden = CodeRoute.isForbidden(folder);
      // It can be set once in a JVM; the allowed run comes first and leaves the place taken.
      String scheme = forbidden ? "forbidden" : "allowed";
      try {
        URL.setURLStreamHandlerFactory(
            forbidden ? new ForbiddenHandlers() : new Handlers("allowed"));
      } finally {
        note(isKnown(scheme), seen);
      }
    }
  };

  @Override
  public void prepare(Path folder) throws Exception {
    Files.createDirectories(folder);
  }

  @Override
  public boolean happened(Path folder, Path seen) {
    return Files.exists(seen);
  }

  private static void note(boolean inPlace, Path seen) throws IOException {
    if (inPlace) {
      Files.writeString(seen, "in place");
    }
  }

  @SuppressWarnings("deprecation") // Its replacement is not there on JDK 17.
  private static boolean isKnown(String scheme) {
    try {
      return new URL(scheme + "://host/") != null;
    } catch (java.net.MalformedURLException unknown) {
      return false;
    }
  }

  private static class Proxies extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }

  private static final class ForbiddenProxies extends Proxies {}

  private static class Passwords extends Authenticator {}

  private static final class ForbiddenPasswords extends Passwords {}

  private static class Cookies extends CookieHandler {
    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
      return Map.of();
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) {}
  }

  private static final class ForbiddenCookies extends Cookies {}

  private static class Cache extends ResponseCache {
    @Override
    public @Nullable CacheResponse get(URI uri, String method, Map<String, List<String>> headers) {
      return null;
    }

    @Override
    public @Nullable CacheRequest put(URI uri, URLConnection connection) {
      return null;
    }
  }

  private static final class ForbiddenCache extends Cache {}

  private static class Verifier implements HostnameVerifier {
    @Override
    public boolean verify(String host, SSLSession session) {
      return false;
    }
  }

  private static final class ForbiddenVerifier extends Verifier {}

  private static class Handlers implements URLStreamHandlerFactory {
    private final String scheme;

    Handlers(String scheme) {
      this.scheme = scheme;
    }

    @Override
    public @Nullable URLStreamHandler createURLStreamHandler(String protocol) {
      if (!protocol.equals(scheme)) {
        return null;
      }
      return new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
          throw new IOException("no connection by this handler");
        }
      };
    }
  }

  private static final class ForbiddenHandlers extends Handlers {
    ForbiddenHandlers() {
      super("forbidden");
    }
  }
}
