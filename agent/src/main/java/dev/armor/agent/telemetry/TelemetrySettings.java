package dev.armor.agent.telemetry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The standard settings of OpenTelemetry SDKs, as far as they concern Armor: system properties with
 * environment twins ({@code otel.service.name}, {@code OTEL_SERVICE_NAME}). Read by hand: the SDK's
 * own autoconfiguration would start threads that are not marked as Armor's.
 *
 * @param service {@code service.name} of the resource
 * @param resource further attributes of the resource
 * @param traces where spans go, null when they go nowhere
 * @param metrics where metrics go, null when they go nowhere
 * @param logs where log records go, null when they go nowhere
 * @param certificate PEM file of the certificates to trust, null for those of the JDK
 * @param metricInterval time between two exports of metrics
 * @param delay longest time that a span waits for others before it is sent
 * @param queue verdicts that may wait to be exported
 * @param batch spans of one request at most
 * @param problems settings that were not understood and were left out, for the operator
 */
public record TelemetrySettings(
    String service,
    Map<String, String> resource,
    @Nullable Target traces,
    @Nullable Target metrics,
    @Nullable Target logs,
    @Nullable String certificate,
    Duration metricInterval,
    Duration delay,
    int queue,
    int batch,
    List<String> problems) {

  /**
   * Where one signal goes.
   *
   * @param endpoint whole URL for http/protobuf, base URL for gRPC
   * @param headers sent with each request
   * @param timeout longest time one request may take
   */
  public record Target(
      boolean grpc, String endpoint, Map<String, String> headers, Duration timeout, boolean gzip) {}

  /** Whether anything is exported. */
  public boolean enabled() {
    return traces != null || metrics != null || logs != null;
  }

  /** The settings of this JVM. */
  public static TelemetrySettings ofThisJvm() {
    return read(System::getProperty, System::getenv);
  }

  /**
   * Reads settings. Nothing is exported unless an endpoint or an exporter is named: a collector on
   * the default port is not assumed.
   */
  public static TelemetrySettings read(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    return new Reader(properties, environment).read();
  }

  private static final class Reader {
    /** What a duration may be written in, as OpenTelemetry's own SDK reads it. */
    private static final Map<String, Long> MILLIS =
        Map.of("", 1L, "ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private final UnaryOperator<@Nullable String> properties;
    private final UnaryOperator<@Nullable String> environment;
    private final List<String> problems = new ArrayList<>();

    Reader(
        UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
      this.properties = properties;
      this.environment = environment;
    }

    TelemetrySettings read() {
      Map<String, String> resource = pairs("otel.resource.attributes");
      String named = resource.remove("service.name");
      boolean off = get("otel.sdk.disabled", "false").equalsIgnoreCase("true");
      return new TelemetrySettings(
          get("otel.service.name", named == null ? "armor" : named),
          resource,
          off ? null : target("traces"),
          off ? null : target("metrics"),
          off ? null : target("logs"),
          find("otel.exporter.otlp.certificate"),
          millis("otel.metric.export.interval", 60_000),
          millis("otel.bsp.schedule.delay", 5_000),
          number("otel.bsp.max.queue.size", 2_048),
          number("otel.bsp.max.export.batch.size", 512),
          List.copyOf(problems));
    }

    private @Nullable Target target(String signal) {
      String own = "otel.exporter.otlp." + signal + ".";
      String general = "otel.exporter.otlp.";
      String exporter = find("otel." + signal + ".exporter");
      String endpoint = find(own + "endpoint");
      String base = find(general + "endpoint");
      if (exporter == null ? endpoint == null && base == null : !exporter.equals("otlp")) {
        if (exporter != null && !exporter.equals("none")) {
          problem("otel." + signal + ".exporter", exporter, "Armor knows otlp and none");
        }
        return null;
      }
      String protocol = get(own + "protocol", get(general + "protocol", "http/protobuf"));
      boolean grpc = protocol.equals("grpc");
      if (!grpc && !protocol.equals("http/protobuf")) {
        problem(general + "protocol", protocol, "Armor knows http/protobuf and grpc");
      }
      String url = endpoint != null ? endpoint : url(base, grpc, signal);
      if (!isUrl(url)) {
        problem(own + "endpoint", url, "it must be an http:// or https:// URL");
        return null;
      }
      Map<String, String> headers = pairs(general + "headers");
      headers.putAll(pairs(own + "headers"));
      Duration timeout = millis(own + "timeout", millis(general + "timeout", 10_000).toMillis());
      String compression = get(own + "compression", get(general + "compression", "none"));
      return new Target(grpc, url, headers, timeout, compression.equals("gzip"));
    }

    private static String url(@Nullable String base, boolean grpc, String signal) {
      if (grpc) {
        return base == null ? "http://localhost:4317" : base;
      }
      String root = base == null ? "http://localhost:4318" : base;
      return (root.endsWith("/") ? root : root + "/") + "v1/" + signal;
    }

    private static boolean isUrl(String url) {
      try {
        URI uri = URI.create(url);
        String scheme = uri.getScheme();
        return uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme));
      } catch (IllegalArgumentException malformed) {
        return false;
      }
    }

    private Map<String, String> pairs(String name) {
      Map<String, String> pairs = new LinkedHashMap<>();
      for (String pair : get(name, "").split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          pairs.put(pair.substring(0, equals).trim(), decoded(pair.substring(equals + 1).trim()));
        } else if (!pair.isBlank()) {
          problem(name, "...", "it must be name=value pairs parted by commas");
        }
      }
      return pairs;
    }

    private static String decoded(String value) {
      try {
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException literal) {
        return value;
      }
    }

    /** A number of milliseconds, or of the unit that follows it. */
    private Duration millis(String name, long standard) {
      String value = find(name);
      if (value == null) {
        return Duration.ofMillis(standard);
      }
      int digits = 0;
      while (digits < value.length()
          && value.charAt(digits) >= '0'
          && value.charAt(digits) <= '9') {
        digits++;
      }
      Long unit = MILLIS.get(value.substring(digits).trim());
      if (unit == null || digits == 0 || digits > 9 || Long.parseLong(value, 0, digits, 10) == 0) {
        problem(
            name, value, "it must be a positive number of milliseconds, or one of ms, s, m, h, d");
        return Duration.ofMillis(standard);
      }
      return Duration.ofMillis(Long.parseLong(value, 0, digits, 10) * unit);
    }

    private int number(String name, int standard) {
      String value = find(name);
      if (value == null) {
        return standard;
      }
      try {
        int number = Integer.parseInt(value);
        if (number > 0) {
          return number;
        }
      } catch (NumberFormatException notANumber) {
        // reported below with what is not positive
      }
      problem(name, value, "it must be a positive number");
      return standard;
    }

    private void problem(String name, String value, String wanted) {
      problems.add(name + " is \"" + value + "\": " + wanted);
    }

    private String get(String name, String standard) {
      String value = find(name);
      return value == null ? standard : value;
    }

    private @Nullable String find(String name) {
      String value = properties.apply(name);
      if (value == null) {
        value =
            environment.apply(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
      }
      return value == null || value.isBlank() ? null : value.trim();
    }
  }
}
