package dev.armor.pipeline.audit;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
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
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes an action's facts as JSON that is fit to be kept: secrets masked, long values shortened
 * with a note of what is missing, of an environment the names only, of content its size only.
 *
 * <p>Not safe for use by many threads.
 */
final class MaskedFacts {

  /** Longest value that is kept whole, in characters. */
  static final int LONGEST = 2_048;

  /** So much more than is kept is searched for secrets, so that none is cut and thereby missed. */
  private static final int MARGIN = 1_024;

  /** After so many elements of one list, or characters of one action, the rest is only counted. */
  private static final int ELEMENTS = 64;

  private static final int WHOLE = 32_768;
  private static final int DEPTH = 16;

  /** Short texts in which nothing was masked: names of agents, places in code, variables. */
  private static final int KNOWN = 1 << 9;

  private static final int SHORT = 64;

  private final @Nullable String[] harmless = new @Nullable String[KNOWN];
  private final Masking masking;
  private final JsonText json;

  MaskedFacts(Masking masking, JsonText json) {
    this.masking = masking;
    this.json = json;
  }

  /** The facts as one JSON object. */
  void write(Action action) {
    json.beginObject();
    if (action instanceof StartProcess start) {
      process(start);
    } else if (action instanceof AccessFile access) {
      file(access);
    } else if (action instanceof UseNetwork use) {
      network(use);
    } else if (action instanceof ExchangeHttp exchange) {
      http(exchange);
    } else if (action instanceof RunSql sql) {
      texts("sql", sql.statements());
      json.field("driver", sql.driver()).field("url", text(sql.url()));
    } else if (action instanceof LoadCode load) {
      json.field("target", text(load.target()));
    } else if (action instanceof ControlSystem system) {
      json.field("target", text(system.target()));
    } else if (action instanceof CallTool call) {
      json.name("tool").value(text(call.tool())).name("payload");
      value(call.payload(), 0);
      texts("requestedSecrets", call.requestedSecrets());
    }
    json.endObject();
  }

  /** The text masked and shortened. */
  String text(String text) {
    if (text.length() <= SHORT) {
      return shortText(text);
    }
    if (text.length() <= LONGEST) {
      return masking.mask(text);
    }
    int searched = Math.min(text.length(), LONGEST + MARGIN);
    String masked = masking.mask(text.substring(0, searched));
    int kept = Math.min(masked.length(), LONGEST);
    if (Character.isHighSurrogate(masked.charAt(kept - 1))) {
      kept--;
    }
    return masked.substring(0, kept) + "… (" + text.length() + " characters in all)";
  }

  private String shortText(String text) {
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (KNOWN - 1);
    if (text.equals(harmless[slot])) {
      return text;
    }
    String masked = masking.mask(text);
    if (masked.equals(text)) {
      harmless[slot] = text;
    }
    return masked;
  }

  private void process(StartProcess start) {
    json.field("program", text(start.argv().get(0)));
    json.name("argv").beginArray();
    boolean secret = false;
    int count = 0;
    for (String word : start.argv()) {
      if (full(count)) {
        break;
      }
      count++;
      json.value(secret ? Masking.MASK : text(word));
      secret = word.startsWith("-") && word.indexOf('=') < 0 && SecretNames.matches(word);
    }
    rest(start.argv().size() - count);
    json.endArray();
    input(start.input());
    if (start.directory() != null) {
      json.field("cwd", text(start.directory()));
    }
    if (!start.environment().isEmpty()) {
      json.name("env").beginArray();
      int names = 0;
      for (String name : new TreeSet<>(start.environment().keySet())) {
        if (full(names)) {
          break;
        }
        names++;
        json.value(text(name));
      }
      json.endArray();
    }
  }

  private void input(ChildInput input) {
    if (input instanceof ChildInput.Text given) {
      json.field("stdin", text(given.fresh()));
    } else if (input instanceof ChildInput.File file) {
      json.field("stdinFile", text(file.path()));
    } else if (input instanceof ChildInput.Output output) {
      json.field("stdinFrom", text(String.join(" ", output.of().argv())));
    }
  }

  private void file(AccessFile access) {
    FileTarget first = access.targets().get(0);
    json.field("path", text(first.given()));
    if (access.targets().size() > 1 || !first.given().equals(first.real())) {
      json.name("paths").beginArray();
      int count = 0;
      for (FileTarget target : access.targets()) {
        if (full(count)) {
          break;
        }
        count++;
        json.value(text(target.given()));
        if (!target.given().equals(target.real())) {
          json.value(text(target.real()));
        }
      }
      rest(access.targets().size() - count);
      json.endArray();
    }
    content(access.content());
  }

  private void network(UseNetwork use) {
    json.field("transport", use.transport())
        .field("host", text(use.host()))
        .field("ip", use.ip())
        .field("port", use.port())
        .field("path", text(use.path()));
    content(use.content());
  }

  private void http(ExchangeHttp exchange) {
    json.field("method", exchange.method()).field("url", text(exchange.url()));
    if (!exchange.headers().isEmpty()) {
      json.name("headers").beginObject();
      int count = 0;
      for (Map.Entry<String, List<String>> header : exchange.headers().entrySet()) {
        if (full(count)) {
          break;
        }
        count++;
        boolean secret = SecretNames.matches(header.getKey());
        json.name(text(header.getKey())).beginArray();
        int values = 0;
        for (String value : header.getValue()) {
          if (full(values)) {
            break;
          }
          values++;
          json.value(secret ? Masking.MASK : text(value));
        }
        json.endArray();
      }
      json.endObject();
    }
    content(exchange.body());
  }

  private void content(Content content) {
    if (content.length() != 0) {
      json.field("bytes", content.length());
    }
  }

  private void texts(String name, List<String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    json.name(name).beginArray();
    int count = 0;
    for (String text : texts) {
      if (full(count)) {
        break;
      }
      count++;
      json.value(text(text));
    }
    rest(texts.size() - count);
    json.endArray();
  }

  private void value(@Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      json.literal(String.valueOf(value));
    } else if (value instanceof Integer || value instanceof Long) {
      json.value(((Number) value).longValue());
    } else if (depth >= DEPTH) {
      json.value("… (nested deeper than is kept)");
    } else if (value instanceof Map<?, ?> map) {
      json.beginObject();
      int count = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (full(count)) {
          json.name("…").value((map.size() - count) + " more");
          break;
        }
        count++;
        String name = String.valueOf(entry.getKey());
        json.name(text(name));
        boolean secret = SecretNames.matches(name) && entry.getValue() instanceof String;
        value(secret ? Masking.MASK : entry.getValue(), depth + 1);
      }
      json.endObject();
    } else if (value instanceof List<?> list) {
      json.beginArray();
      int count = 0;
      for (Object element : list) {
        if (full(count)) {
          break;
        }
        count++;
        value(element, depth + 1);
      }
      rest(list.size() - count);
      json.endArray();
    } else {
      json.value(text(String.valueOf(value)));
    }
  }

  /** Whether no more of a list is kept; asked before each element with its index. */
  private boolean full(int index) {
    return index >= ELEMENTS || json.length() > WHOLE;
  }

  private void rest(int missing) {
    if (missing > 0) {
      json.value("… (" + missing + " more)");
    }
  }
}
