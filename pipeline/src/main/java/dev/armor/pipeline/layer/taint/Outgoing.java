package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.session.SentPart;
import dev.armor.pipeline.url.Url;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of data an action hands to somebody else, each with the way it leaves.
 *
 * @param way how it leaves
 * @param bytes the piece
 * @param part the part of the action that holds it
 */
record Outgoing(Way way, byte[] bytes, SentPart part) {

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
    /** Into a file, which may be its rightful place. */
    FILE
  }

  private static final Set<String> CREDENTIAL_HEADERS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "x-api-key",
          "api-key",
          "apikey",
          "x-auth-token",
          "x-goog-api-key",
          "x-amz-security-token",
          "private-token",
          "x-vault-token",
          "x-access-token");

  private static final Set<String> CREDENTIAL_PARAMETERS =
      Set.of(
          "key",
          "api_key",
          "apikey",
          "api-key",
          "token",
          "access_token",
          "auth",
          "sig",
          "signature",
          "client_secret",
          "password");

  /** All pieces of these actions. */
  static List<Outgoing> of(List<Action> actions) {
    List<Outgoing> pieces = new ArrayList<>();
    for (Action action : actions) {
      if (action instanceof ExchangeHttp exchange) {
        addExchange(exchange, pieces);
      } else if (action instanceof UseNetwork network) {
        addNetwork(network, pieces);
      } else if (action instanceof StartProcess start) {
        for (String word : start.argv()) {
          add(Way.CHILD, word, SentPart.ARGUMENT, pieces);
        }
      } else if (action instanceof AccessFile file && file.kind() == FileOperation.WRITE) {
        add(Way.FILE, file.content(), SentPart.FILE, pieces);
      }
    }
    return pieces;
  }

  private static void addExchange(ExchangeHttp exchange, List<Outgoing> pieces) {
    Url url = Url.parse(exchange.url());
    if (url == null) {
      add(Way.NETWORK, exchange.url(), SentPart.PATH, pieces);
    } else {
      add(Way.NETWORK, url.hostname(), SentPart.HOST, pieces);
      add(Way.NETWORK, url.path(), SentPart.PATH, pieces);
      add(Way.CREDENTIAL, url.username() + ":" + url.password(), SentPart.USER, pieces);
      addQuery(url.query(), pieces);
    }
    for (Map.Entry<String, List<String>> header : exchange.headers().entrySet()) {
      boolean credential = CREDENTIAL_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT));
      for (String value : header.getValue()) {
        add(credential ? Way.CREDENTIAL : Way.NETWORK, value, SentPart.HEADER, pieces);
      }
    }
    add(Way.NETWORK, exchange.body(), SentPart.BODY, pieces);
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
      Way way = CREDENTIAL_PARAMETERS.contains(name) ? Way.CREDENTIAL : Way.NETWORK;
      add(way, value, SentPart.QUERY, pieces);
      from = end + 1;
    }
  }

  private static void addNetwork(UseNetwork network, List<Outgoing> pieces) {
    if (network.kind() == NetworkOperation.RESOLVE || network.kind() == NetworkOperation.CONNECT) {
      // Labels joined, since a long value is cut at 63 characters a label.
      add(Way.NETWORK, network.host(), SentPart.HOST, pieces);
      if (network.host().indexOf('.') != network.host().lastIndexOf('.')) {
        add(Way.NETWORK, network.host().replace(".", ""), SentPart.HOST, pieces);
      }
    }
    add(Way.NETWORK, network.content(), SentPart.BODY, pieces);
  }

  private static void add(Way way, String text, SentPart part, List<Outgoing> pieces) {
    if (text.length() > 1) {
      pieces.add(new Outgoing(way, text.getBytes(StandardCharsets.UTF_8), part));
    }
  }

  private static void add(Way way, Content content, SentPart part, List<Outgoing> pieces) {
    if (!content.isEmpty()) {
      pieces.add(new Outgoing(way, content.sample(), part));
    }
  }

  /** What a receiver who collects pieces would keep of this one: of a host the labels in front. */
  byte[] piece() {
    if (part != SentPart.HOST) {
      return bytes;
    }
    String host = new String(bytes, StandardCharsets.UTF_8);
    int last = host.lastIndexOf('.');
    int end = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
    return end < 0
        ? new byte[0]
        : host.substring(0, end).replace(".", "").getBytes(StandardCharsets.UTF_8);
  }
}
