package dev.armor.it.bypass;

import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ways to reach somebody by a URL. */
final class UrlBypasses {
  private UrlBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("url");
    connections(family);
    clients(family);
    spellings(family);
    return family.all();
  }

  private static void connections(Family family) {
    family
        .reaches("open-stream", at -> url(at, "127.0.0.1").openStream().close())
        .reaches("open-connection", at -> url(at, "127.0.0.1").openConnection().getHeaderField(0))
        .reaches("connection-stream", at -> url(at, "127.0.0.1").openConnection().getInputStream())
        .reaches("content", at -> url(at, "127.0.0.1").getContent(new Class<?>[] {String.class}))
        .reaches(
            "post",
            at -> {
              HttpURLConnection connection =
                  (HttpURLConnection) url(at, "127.0.0.1").openConnection();
              connection.setRequestMethod("POST");
              connection.setDoOutput(true);
              connection.getOutputStream().write(1);
              connection.getResponseCode();
            })
        .reaches(
            "post-streaming",
            at -> {
              HttpURLConnection connection =
                  (HttpURLConnection) url(at, "127.0.0.1").openConnection();
              connection.setDoOutput(true);
              connection.setChunkedStreamingMode(10);
              connection.getOutputStream().write(1);
              connection.getResponseCode();
            })
        .reaches(
            "without-proxy",
            at -> url(at, "127.0.0.1").openConnection(java.net.Proxy.NO_PROXY).getHeaderField(0))
        .reaches(
            "redirected",
            at ->
                new URL("http://127.0.0.1:" + Place.redirector() + "/to/" + at.port()).openStream())
        .reaches(
            "tls",
            at -> {
              try {
                new URL("https://127.0.0.1:" + at.port() + "/").openStream();
              } catch (javax.net.ssl.SSLException noTls) {
                // It was reached, and does not speak TLS.
              }
            })
        .reaches(
            "ftp",
            at -> {
              java.net.URLConnection connection =
                  new URL("ftp://127.0.0.1:" + at.port() + "/a").openConnection();
              connection.setConnectTimeout(1000);
              connection.setReadTimeout(300);
              try {
                connection.getInputStream();
              } catch (java.io.IOException noFtp) {
                // It was reached, and does not speak FTP.
              }
            })
        .reaches(
            "jar-over-http",
            at -> {
              try {
                new URL("jar:http://127.0.0.1:" + at.port() + "/a.jar!/b").openStream();
              } catch (java.io.IOException noJar) {
                // It was reached, and what it gave is no jar.
              }
            })
        .reaches(
            "class-loader-over-http",
            at -> {
              URL[] urls = {url(at, "127.0.0.1")};
              try (java.net.URLClassLoader loader = new java.net.URLClassLoader(urls, null)) {
                loader.findResource("a");
              }
            })
        .reaches(
            "xml-over-http",
            at ->
                javax.xml.parsers.DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(
                        new org.xml.sax.InputSource(
                            new java.io.StringReader(
                                "<!DOCTYPE a [<!ENTITY e SYSTEM \""
                                    + url(at, "127.0.0.1")
                                    + "\">]><a>&e;</a>"))))
        .reaches("image-over-http", at -> javax.imageio.ImageIO.read(url(at, "127.0.0.1")));
  }

  private static void clients(Family family) {
    family
        .reaches(
            "client", at -> HttpClient.newHttpClient().send(request(at), BodyHandlers.ofString()))
        .reaches(
            "client-asynchronously",
            at ->
                HttpClient.newHttpClient()
                    .sendAsync(request(at), BodyHandlers.ofString())
                    .get(10, TimeUnit.SECONDS))
        .reaches(
            "client-http-1",
            at ->
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request(at), BodyHandlers.discarding()))
        .reaches(
            "client-post",
            at ->
                HttpClient.newHttpClient()
                    .send(
                        HttpRequest.newBuilder(uri(at, "127.0.0.1"))
                            .POST(HttpRequest.BodyPublishers.ofString("a"))
                            .build(),
                        BodyHandlers.ofString()))
        .reaches(
            "client-redirected",
            at ->
                HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build()
                    .send(
                        HttpRequest.newBuilder(
                                URI.create(
                                    "http://127.0.0.1:" + Place.redirector() + "/to/" + at.port()))
                            .build(),
                        BodyHandlers.ofString()))
        .reaches(
            "client-by-proxy",
            at ->
                HttpClient.newBuilder()
                    .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", at.port())))
                    .build()
                    .send(
                        HttpRequest.newBuilder(URI.create("http://elsewhere.invalid/"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                        BodyHandlers.ofString()))
        .reaches(
            "client-push-handler",
            at ->
                HttpClient.newHttpClient()
                    .sendAsync(request(at), BodyHandlers.ofString(), null)
                    .get(10, TimeUnit.SECONDS))
        .reaches(
            "web-socket",
            at -> {
              try {
                HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .buildAsync(
                        URI.create("ws://127.0.0.1:" + at.port() + "/"),
                        new WebSocket.Listener() {})
                    .get(10, TimeUnit.SECONDS);
              } catch (java.util.concurrent.ExecutionException noWebSocket) {
                if (!(noWebSocket.getCause() instanceof java.io.IOException)) {
                  throw noWebSocket;
                }
              }
            });
  }

  private static void spellings(Family family) {
    for (String host :
        new String[] {
          "2130706433", "127.1", "0", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "LOCALHOST"
        }) {
      family.reaches("host-" + host, at -> url(at, host).openStream().close());
    }
    family
        .reaches(
            "user-information",
            at ->
                new URL("http://innocent.example@127.0.0.1:" + at.port() + "/")
                    .openStream()
                    .close())
        .reaches(
            "fragment-with-host",
            at ->
                new URL("http://127.0.0.1:" + at.port() + "/#@innocent.example/")
                    .openStream()
                    .close())
        .reaches(
            "handler-of-its-own",
            at -> {
              URL lying =
                  new URL(
                      null,
                      "http://innocent.example:1/",
                      new java.net.URLStreamHandler() {
                        @Override
                        protected java.net.URLConnection openConnection(URL url)
                            throws java.io.IOException {
                          return new URL("http://127.0.0.1:" + at.port() + "/").openConnection();
                        }
                      });
              lying.openStream().close();
            })
        .reaches(
            "request-changes-its-mind",
            at -> {
              // Says another URI each time that it is asked.
              int[] asked = {0};
              HttpRequest fickle =
                  new FickleRequest(
                      () ->
                          asked[0]++ == 0
                              ? URI.create("http://127.0.0.1:" + Place.redirector() + "/")
                              : uri(at, "127.0.0.1"));
              for (int i = 0; i < 6; i++) {
                asked[0] = i % 2 == 0 ? 0 : -1;
                try {
                  HttpClient.newHttpClient().send(fickle, BodyHandlers.ofString());
                } catch (java.io.IOException refused) {
                  // What it said first was not what it said then.
                }
              }
            });
  }

  private static HttpRequest request(Place at) {
    return HttpRequest.newBuilder(uri(at, "127.0.0.1")).timeout(Duration.ofSeconds(5)).build();
  }

  private static URI uri(Place at, String host) {
    return URI.create("http://" + host + ":" + at.port() + "/");
  }

  @SuppressWarnings("deprecation") // URL's constructor takes what URI refuses, so it is a way.
  private static URL url(Place at, String host) throws java.net.MalformedURLException {
    return new URL("http://" + host + ":" + at.port() + "/");
  }
}
