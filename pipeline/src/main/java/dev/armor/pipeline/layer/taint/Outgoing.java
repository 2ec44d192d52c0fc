package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.session.SentPart;
import dev.armor.pipeline.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of data an action hands to somebody else, each with the way it leaves.
 *
 * @param way how it leaves
 * @param bytes the piece
 * @param part the part of the action that holds it
 * @param name of a header or parameter; empty elsewhere
 */
record Outgoing(Way way, byte[] bytes, SentPart part, String name) {

  /** How data leaves. */
  enum Way {
    /** To another machine. */
    NETWORK,
    /**
     * To another machine, where a credential belongs: an authorization header, a token parameter.
     */
    CREDENTIAL,
    /** To a child process, which may use it rightly. */
    CHILD,
    /** To a child process that sends data to another machine. */
    SENDER,
    /** To a tool of which it is not known what it does. */
    TOOL,
    /** Into a file, which may be its rightful place. */
    FILE
  }

  private static final int DEEPEST = 32;

  /** Pieces of a tool call that are looked at, as many as a call's arguments are judged. */
  private static final int MOST = 256;

  /** All pieces of what an evaluation's action hands out. */
  static List<Outgoing> of(Evaluation evaluation) {
    List<Outgoing> pieces = new ArrayList<>();
    List<Action> actions = evaluation.actions();
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      if (action instanceof ExchangeHttp exchange) {
        addExchange(exchange, pieces);
      } else if (action instanceof UseNetwork network) {
        addNetwork(network, pieces);
      } else if (action instanceof StartProcess start) {
        addCommand(start, Senders.runIn(evaluation.command(start)), pieces);
      } else if (action instanceof AccessFile file && file.kind() == FileOperation.WRITE) {
        add(Way.FILE, file.content(), SentPart.FILE, pieces);
      }
    }
    if (evaluation.action() instanceof CallTool call) {
      boolean leaves =
          call.type() == ActionType.EMAIL
              || call.type() == ActionType.HTTP
              || call.type() == ActionType.NETWORK;
      Way way = leaves ? Way.NETWORK : actions.isEmpty() ? Way.TOOL : Way.CHILD;
      addArguments(call.payload(), way, "", 0, pieces);
    }
    return pieces;
  }

  /** A command's words; a credential handed to an option that is made for one is its use. */
  private static void addCommand(StartProcess start, boolean sends, List<Outgoing> pieces) {
    boolean credential = false;
    for (String word : sends ? Words.of(start) : start.told()) {
      Way way = sends && !credential && !Senders.isCredential(word) ? Way.SENDER : Way.CHILD;
      add(way, word, SentPart.ARGUMENT, "", pieces);
      credential = Senders.isCredentialOption(word);
    }
  }

  private static void addArguments(
      @Nullable Object value, Way way, String name, int depth, List<Outgoing> pieces) {
    if (depth > DEEPEST || pieces.size() >= MOST) {
      return;
    }
    if (value instanceof String text) {
      boolean credential = Senders.isCredentialParameter(name);
      add(credential ? Way.CREDENTIAL : way, text, SentPart.ARGUMENT, name, pieces);
    } else if (value instanceof List<?> list) {
      for (Object each : list) {
        addArguments(each, way, name, depth + 1, pieces);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        addArguments(each.getValue(), way, String.valueOf(each.getKey()), depth + 1, pieces);
      }
    }
  }

  private static void addExchange(ExchangeHttp exchange, List<Outgoing> pieces) {
    Url url = Url.parse(exchange.url());
    if (url == null) {
      add(Way.NETWORK, exchange.url(), SentPart.PATH, "", pieces);
    } else {
      add(Way.NETWORK, url.hostname(), SentPart.HOST, "", pieces);
      add(Way.NETWORK, url.path(), SentPart.PATH, "", pieces);
      add(Way.CREDENTIAL, userInfo(url), SentPart.USER, "", pieces);
      addQuery(url.query(), pieces);
    }
    for (Map.Entry<String, List<String>> header : exchange.headers().entrySet()) {
      boolean credential = Senders.isCredentialHeader(header.getKey());
      for (String value : header.getValue()) {
        add(
            credential ? Way.CREDENTIAL : Way.NETWORK,
            value,
            SentPart.HEADER,
            header.getKey(),
            pieces);
      }
    }
    add(Way.NETWORK, exchange.body(), SentPart.BODY, pieces);
  }

  private static String userInfo(Url url) {
    return url.username().isEmpty() && url.password().isEmpty()
        ? ""
        : url.username() + ":" + url.password();
  }

  private static void addQuery(@Nullable String query, List<Outgoing> pieces) {
    if (query == null) {
      return;
    }
    int from = 0;
    while (from <= query.length()) {
      int end = query.indexOf('&', from);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', from);
      boolean named = equals >= 0 && equals < end;
      String name = named ? query.substring(from, equals).toLowerCase(Locale.ROOT) : "";
      String value = query.substring(named ? equals + 1 : from, end);
      Way way = Senders.isCredentialParameter(name) ? Way.CREDENTIAL : Way.NETWORK;
      add(way, value, SentPart.QUERY, name, pieces);
      from = end + 1;
    }
  }

  private static void addNetwork(UseNetwork network, List<Outgoing> pieces) {
    if (network.kind() == NetworkOperation.RESOLVE || network.kind() == NetworkOperation.CONNECT) {
      // Labels joined, since a long value is cut at 63 characters a label.
      add(Way.NETWORK, network.host(), SentPart.HOST, "", pieces);
      if (network.host().indexOf('.') != network.host().lastIndexOf('.')) {
        add(Way.NETWORK, network.host().replace(".", ""), SentPart.HOST, "", pieces);
      }
    }
    add(Way.NETWORK, network.content(), SentPart.BODY, pieces);
  }

  private static void add(Way way, String text, SentPart part, String name, List<Outgoing> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Outgoing(way, text.getBytes(StandardCharsets.UTF_8), part, name));
    }
  }

  private static void add(Way way, Content content, SentPart part, List<Outgoing> pieces) {
    if (!content.isEmpty()) {
      pieces.add(new Outgoing(way, content.sample(), part, ""));
    }
  }
}
