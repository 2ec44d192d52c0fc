package dev.armor.pipeline.url;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the parts of a URL, as a client would read them, as indented lines for a person who asks
 * why. Never throws on any text.
 */
public final class UrlTree {

  private static final int MOST_PARAMETERS = 40;
  private static final int WIDEST = 100;

  private UrlTree() {}

  /** The parts of that text, a line for each. */
  public static List<String> lines(String text) {
    Url url = UrlRules.parse(text);
    if (url == null) {
      return List.of("no URL that clients agree on");
    }
    List<String> lines = new ArrayList<>();
    lines.add("scheme " + url.scheme());
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      lines.add(
          "user " + clip(url.username()) + (url.password().isEmpty() ? "" : " with password"));
    }
    Host host = url.host();
    if (host != null && host.kind() != Host.Kind.EMPTY) {
      lines.add("host " + clip(host.text()) + (host.plain() ? "" : ", written in another way"));
      Destination destination = Destinations.of(host);
      lines.add("  leads to " + destination.what() + " (" + destination.kind().wire() + ")");
      if (url.effectivePort() >= 0) {
        lines.add("port " + url.effectivePort() + (url.port() < 0 ? ", the scheme's own" : ""));
      }
    }
    lines.add("path " + clip(url.path()));
    if (url.query() != null) {
      lines.add("query");
      parameters(url.query(), lines);
    }
    if (url.fragment() != null) {
      lines.add("fragment " + clip(url.fragment()) + ", never sent");
    }
    return List.copyOf(lines);
  }

  private static void parameters(String query, List<String> lines) {
    int from = 0;
    for (int n = 0; from <= query.length(); n++) {
      int end = query.indexOf('&', from);
      int to = end < 0 ? query.length() : end;
      if (n == MOST_PARAMETERS) {
        lines.add("  …");
        return;
      }
      if (to > from) {
        lines.add("  " + clip(query.substring(from, to)));
      }
      from = to + 1;
    }
  }

  private static String clip(String text) {
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST) + "…";
  }
}
