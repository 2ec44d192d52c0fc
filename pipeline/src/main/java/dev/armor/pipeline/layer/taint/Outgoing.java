package dev.armor.pipeline.layer.taint;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
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
 * @param where the part of the action that holds it, for the account
 */
record Outgoing(Way way, byte[] bytes, String where) {

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
          add(Way.CHILD, word, "an argument of the command", pieces);
        }
      } else if (action instanceof AccessFile file && file.kind() == FileOperation.WRITE) {
        add(Way.FILE, file.content(), "the content of the file", pieces);
      }
    }
    return pieces;
  }

  private static void addExchange(ExchangeHttp exchange, List<Outgoing> pieces) {
    Url url = Url.parse(exchange.url());
    if (url == null) {
      add(Way.NETWORK, exchange.url(), "the URL", pieces);
    } else {
      add(Way.NETWORK, url.hostname(), "the host name", pieces);
      add(Way.NETWORK, url.path(), "the path of the URL", pieces);
      add(Way.CREDENTIAL, url.username() + ":" + url.password(), "the URL's user part", pieces);
      addQuery(url.query(), pieces);
    }
    for (Map.Entry<String, List<String>> header : exchange.headers().entrySet()) {
      boolean credential = CREDENTIAL_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT));
      for (String value : header.getValue()) {
        add(credential ? Way.CREDENTIAL : Way.NETWORK, value, "a header", pieces);
      }
    }
    add(Way.NETWORK, exchange.body(), "the body", pieces);
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
      add(way, value, "the query of the URL", pieces);
      from = end + 1;
    }
  }

  private static void addNetwork(UseNetwork network, List<Outgoing> pieces) {
    if (network.kind() == NetworkOperation.RESOLVE || network.kind() == NetworkOperation.CONNECT) {
      // Labels joined, since a long value is cut at 63 characters a label.
      add(Way.NETWORK, network.host(), "the host name", pieces);
      if (network.host().indexOf('.') != network.host().lastIndexOf('.')) {
        add(Way.NETWORK, network.host().replace(".", ""), "the host name", pieces);
      }
    }
    add(Way.NETWORK, network.content(), "the data sent", pieces);
  }

  private static void add(Way way, String text, String where, List<Outgoing> pieces) {
    if (text.length() > 1) {
      pieces.add(new Outgoing(way, text.getBytes(StandardCharsets.UTF_8), where));
    }
  }

  private static void add(Way way, Content content, String where, List<Outgoing> pieces) {
    if (!content.isEmpty()) {
      pieces.add(new Outgoing(way, content.sample(), where));
    }
  }
}
