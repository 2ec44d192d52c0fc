package dev.armor.pipeline.audit;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.LoadCode;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two actions are the same, down to the last argument, byte of content that is known
 * and environment variable, of the same agent in the same session: an approval must not carry over
 * to anything else. A SHA-256 over every part, each with its length before it.
 */
final class Fingerprint {

  /** Deeper nesting of a tool's arguments counts by its text. */
  private static final int DEPTH = 64;

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  static String of(Action action, Attribution whose) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(whose.agent()).add(whose.session()).add(whose.workspace());
    fingerprint.add(action.type().wire()).add(action.operation());
    fingerprint.add(action);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(Action action) {
    if (action instanceof StartProcess start) {
      add(start.argv());
      add(start.directory() == null ? "" : start.directory());
      value(start.environment(), 0);
      add(start.input());
    } else if (action instanceof AccessFile access) {
      for (FileTarget target : access.targets()) {
        add(target.given()).add(target.real());
      }
      add(access.content());
    } else if (action instanceof UseNetwork use) {
      add(use.transport()).add(use.host()).add(use.ip()).add(use.path());
      add(Integer.toString(use.port()));
      add(use.content());
    } else if (action instanceof ExchangeHttp exchange) {
      add(exchange.method()).add(exchange.url());
      // Values of headers change from try to try: dates, trace ids, nonces.
      value(new ArrayList<>(new TreeSet<>(exchange.headers().keySet())), 0);
      add(exchange.body());
    } else if (action instanceof RunSql sql) {
      add(sql.statements());
      add(sql.driver()).add(sql.url());
    } else if (action instanceof LoadCode load) {
      add(load.target());
    } else if (action instanceof ControlSystem system) {
      add(system.target());
    } else if (action instanceof CallTool call) {
      add(call.tool());
      value(call.payload(), 0);
      add(call.requestedSecrets());
    }
  }

  private void add(ChildInput input) {
    if (input instanceof ChildInput.Text given) {
      add("text").add(given.text()).add(Integer.toString(given.judged()));
    } else if (input instanceof ChildInput.File file) {
      add("file").add(file.path());
    } else if (input instanceof ChildInput.Output output) {
      add("output");
      add(output.of());
    } else if (input instanceof ChildInput.Unknown) {
      add("unknown");
    }
  }

  private void add(Content content) {
    add(Long.toString(content.length()));
    bytes(content.sample());
  }

  private void add(List<String> texts) {
    add(Integer.toString(texts.size()));
    for (String text : texts) {
      add(text);
    }
  }

  private void value(@Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map && depth < DEPTH) {
      add("{" + map.size());
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((name, member) -> sorted.put(String.valueOf(name), member));
      sorted.forEach(
          (name, member) -> {
            add(name);
            value(member, depth + 1);
          });
    } else if (value instanceof List<?> list && depth < DEPTH) {
      add("[" + list.size());
      for (Object element : list) {
        value(element, depth + 1);
      }
    } else {
      add(value == null ? "null" : value.getClass().getName()).add(String.valueOf(value));
    }
  }

  private Fingerprint add(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private void bytes(byte[] bytes) {
    int length = bytes.length;
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (length >> shift));
    }
    digest.update(bytes);
  }
}
