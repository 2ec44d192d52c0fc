package dev.armor.it.client;

import java.util.List;

/** The clients, each with the jars that it needs: beginnings of names on this class path. */
public enum Client {
  OKHTTP_3(List.of("okhttp-3/")) {
    @Override
    public Caller open(Via via) {
      return new OkHttpCaller(via);
    }
  },
  OKHTTP_4(List.of("okhttp-4/")) {
    @Override
    public Caller open(Via via) {
      return new OkHttpCaller(via);
    }
  },
  OKHTTP_5(List.of("okhttp-jvm-", "okio-jvm-", "kotlin-stdlib-")) {
    @Override
    public Caller open(Via via) {
      return new OkHttpCaller(via);
    }
  },
  APACHE_5(List.of("httpclient5-", "httpcore5-", "slf4j-api-", "slf4j-nop")) {
    @Override
    public Caller open(Via via) {
      return new Apache5Caller(via);
    }
  },
  APACHE_5_ASYNC(List.of("httpclient5-", "httpcore5-", "slf4j-api-", "slf4j-nop")) {
    @Override
    public Caller open(Via via) {
      return new Apache5AsyncCaller(via);
    }
  },
  APACHE_4(List.of("httpclient-4", "httpcore-", "commons-logging-", "commons-codec-")) {
    @Override
    public Caller open(Via via) {
      return new Apache4Caller(via);
    }
  },
  APACHE_4_ASYNC(
      List.of(
          "httpasyncclient-", "httpclient-4", "httpcore-", "commons-logging-", "commons-codec-")) {
    @Override
    public Caller open(Via via) {
      return new Apache4AsyncCaller(via);
    }
  },
  REACTOR_NETTY(List.of("reactor-", "reactive-streams-", "netty-")) {
    @Override
    public Caller open(Via via) {
      return new ReactorCaller(via);
    }
  },
  WEB_CLIENT(
      List.of(
          "reactor-",
          "reactive-streams-",
          "netty-",
          "spring-web",
          "spring-core-",
          "spring-context-",
          "spring-beans-",
          "micrometer-",
          "jspecify-",
          "commons-logging-")) {
    @Override
    public Caller open(Via via) {
      return new WebClientCaller(via);
    }
  },
  VERTX(List.of("vertx-", "netty-", "jackson-core-2")) {
    @Override
    public Caller open(Via via) {
      return new VertxCaller(via);
    }
  },
  JETTY(List.of("jetty-", "slf4j-api-", "slf4j-nop")) {
    @Override
    public Caller open(Via via) throws Exception {
      return new JettyCaller(via);
    }
  },
  JERSEY(List.of("jersey-", "hk2-", "jakarta.", "osgi-", "aopalliance-", "javassist-")) {
    @Override
    public Caller open(Via via) throws Exception {
      return new JaxRsCaller(via);
    }
  },
  RESTEASY(
      List.of(
          "resteasy-",
          "jakarta.",
          "jboss-logging-",
          "jandex-",
          "angus-",
          "reactive-streams-",
          "httpclient-4",
          "httpcore-",
          "commons-logging-",
          "commons-codec-")) {
    @Override
    public Caller open(Via via) throws Exception {
      return new JaxRsCaller(via);
    }
  },
  JDK_CLIENT(List.of()) {
    @Override
    public Caller open(Via via) {
      return new JdkCaller(via);
    }
  },
  JDK_CONNECTION(List.of()) {
    @Override
    public Caller open(Via via) {
      return new ConnectionCaller(via);
    }
  };

  private final List<String> jars;

  Client(List<String> jars) {
    this.jars = jars;
  }

  /** A new client; one that has no such proxy throws {@link UnsupportedOperationException}. */
  public abstract Caller open(Via via) throws Exception;

  /** Whether a request is known before its connection is; others write it to an open one. */
  public boolean announces() {
    return this != REACTOR_NETTY
        && this != WEB_CLIENT
        && this != VERTX
        && this != JERSEY
        && this != JDK_CONNECTION;
  }

  /**
   * What its class path holds: beginnings of jar names, or folders below {@code target/clients}.
   */
  public List<String> jars() {
    return jars;
  }
}
