package dev.armor.pipeline.url;

import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.path.PathContext;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.url.Destination.Disguise;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges URLs and destinations by themselves: no DNS, no state. A bad URL is a finding, never an
 * exception; time is linear in the text. Thread-safe.
 */
public final class UrlRules {
  /** Methods that only ask; any other sends. */
  private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private UrlRules() {}

  /**
   * Judges a request.
   *
   * @param method in any case; decides whether data is sent, as does {@code hasBody}
   * @param text the URL as given; a bare host is read as {@code http}
   */
  public static List<Finding> inspect(
      String method, String text, boolean hasBody, UrlContext context) {
    List<Finding> found = new ArrayList<>(2);
    boolean sends = hasBody || !ASKING.contains(method.toUpperCase(Locale.ROOT));
    boolean requested = context == UrlContext.REQUESTED;
    Url url = parse(text);
    if (requested) {
      addScheme(url == null ? schemeOf(text) : url.scheme(), text, found);
    }
    if (url == null) {
      addMalformed(text, requested, found);
      return found;
    }
    Host host = url.host();
    if (host != null && host.kind() != Host.Kind.EMPTY) {
      addDestination(host, text, context, found);
      addEgress(host, text, sends, context, found);
      if (requested) {
        addNames(url, host, text, found);
      }
    }
    if (requested) {
      UrlText.inspect(url, text, found);
      if (url.scheme().equals("file")) {
        found.addAll(
            PathRules.inspect(FileOperation.READ, url.path(), url.path(), PathContext.REQUESTED));
      }
    }
    return found;
  }

  /**
   * Judges a connection below HTTP.
   *
   * @param host the name asked for, or the address literal when there was none
   * @param ip the address to connect, empty when not known yet
   */
  public static List<Finding> inspectConnect(String host, String ip, UrlContext context) {
    List<Finding> found = new ArrayList<>(1);
    IpAddress address = ip.isEmpty() ? null : IpAddress.parse(ip);
    Host name = host.isEmpty() ? null : Host.parseSocketHost(host);
    if (address != null) {
      // A socket gets its address in binary: its spelling means nothing here.
      addDestination(Destinations.of(address), ip, context, found);
    }
    if (name != null && found.isEmpty()) {
      addDestination(name, host, context, found);
    }
    if (name != null) {
      addEgress(name, host, false, context, found);
    }
    return found;
  }

  /** Parses what a client would accept as URL; a text without scheme is read as {@code http}. */
  public static @Nullable Url parse(String text) {
    Url url = Url.parse(text);
    if (url == null ? schemeOf(text).isEmpty() : isHostAndPort(url)) {
      boolean slashes = text.startsWith("//");
      boolean relative = !slashes && (text.startsWith("/") || text.startsWith("?"));
      return relative ? null : Url.parse((slashes ? "http:" : "http://") + text);
    }
    return url;
  }

  /** {@code localhost:80/x} parses as a URL of the scheme "localhost". */
  private static boolean isHostAndPort(Url url) {
    return url.opaquePath()
        && !Scheme.isKnown(url.scheme())
        && !url.path().isEmpty()
        && url.path().charAt(0) >= '0'
        && url.path().charAt(0) <= '9';
  }

  /** What stands before the first colon, if it can be a scheme; else empty. */
  private static String schemeOf(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    for (int i = start; i < text.length() && i - start < 40; i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return text.substring(start, i).toLowerCase(Locale.ROOT);
      }
      if (!(c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '+'
          || c == '-'
          || c == '.'
          || c == '_')) {
        return "";
      }
    }
    return "";
  }

  private static void addScheme(String name, String text, List<Finding> found) {
    Scheme scheme = Scheme.of(name.startsWith("url:") ? name.substring(4) : name);
    if (!name.isEmpty() && scheme.score() > 0) {
      String reason = "the scheme " + name + ": " + scheme.reason();
      found.add(new Finding("url.scheme", scheme.least(), scheme.score(), reason, clip(text)));
    }
  }

  private static void addMalformed(String text, boolean requested, List<Finding> found) {
    Destination destination = Destinations.ofOverflowing(UrlText.roughHost(text));
    if (destination != null) {
      String reason =
          "the host is a number too large for an address; some clients cut it to reach "
              + destination.what();
      found.add(
          destination.kind().isInternal()
              ? Finding.block("url.disguised-address", 80, reason, clip(text))
              : Finding.review("url.disguised-address", 50, reason, clip(text)));
    } else if (requested && !UrlText.isRelative(text)) {
      String scheme = schemeOf(text);
      if (!scheme.isEmpty() && !Url.isSpecial(scheme)) {
        return; // No web client reads it; its scheme was judged.
      }
      found.add(
          Finding.review(
              "url.malformed", 40, "not a valid URL: clients disagree where it leads", clip(text)));
    }
  }

  private static void addDestination(
      Host host, String text, UrlContext context, List<Finding> found) {
    Destination destination = Destinations.of(host);
    if (context == UrlContext.CONNECTED && destination.disguise() == Disguise.SPELLING) {
      destination = new Destination(destination.kind(), null, destination.what());
    }
    addDestination(destination, text, context, found);
  }

  private static void addDestination(
      Destination destination, String text, UrlContext context, List<Finding> found) {
    DestinationKind kind = destination.kind();
    Disguise disguise = destination.disguise();
    if (kind == DestinationKind.METADATA) {
      boolean named = context != UrlContext.CONNECTED;
      found.add(
          new Finding(
              "url.metadata",
              named ? Decision.BLOCK : Decision.REVIEW,
              named ? 90 : 60,
              "leads to " + destination.what() + ", which hands out the machine's credentials",
              clip(text)));
    } else if (disguise != null && kind.isInternal()) {
      // At a socket, IPv4 within IPv6 is how a dual-stack program ordinarily connects.
      if (context != UrlContext.CONNECTED || disguise == Disguise.DNS) {
        String reason = "hides " + destination.what() + " behind " + words(disguise);
        found.add(
            context == UrlContext.REQUESTED
                ? Finding.block("url.disguised-address", 80, reason, clip(text))
                : Finding.review("url.disguised-address", 50, reason, clip(text)));
      }
    } else if (disguise != null && context == UrlContext.REQUESTED) {
      boolean chosen = disguise == Disguise.DNS;
      String reason = "hides its destination behind " + words(disguise);
      found.add(
          chosen
              ? Finding.note("url.disguised-address", 25, reason, clip(text))
              : Finding.review("url.disguised-address", 45, reason, clip(text)));
    } else if (kind.isInternal() && context == UrlContext.REQUESTED) {
      boolean odd = kind == DestinationKind.LINK_LOCAL || kind == DestinationKind.UNSPECIFIED;
      found.add(
          Finding.review(
              "url.internal-address", odd ? 60 : 45, "leads to " + destination.what(), clip(text)));
    }
  }

  private static String words(Disguise disguise) {
    switch (disguise) {
      case SPELLING:
        return "an unusual spelling";
      case EMBEDDED:
        return "an IPv6 form of an IPv4 address";
      case OVERFLOW:
        return "a number that is cut to fit";
      default:
        return "a public DNS name";
    }
  }

  private static void addEgress(
      Host host, String text, boolean sends, UrlContext context, List<Finding> found) {
    Egress egress = Egress.of(host.text());
    if (egress == null) {
      return;
    }
    int score = egress.score(sends);
    String reason = host.text() + " " + egress.reason();
    if (score >= 70 && context != UrlContext.CONNECTED) {
      found.add(Finding.block("url.egress-" + name(egress), score, reason, clip(text)));
    } else if (score >= 40) {
      found.add(
          Finding.review("url.egress-" + name(egress), Math.min(score, 60), reason, clip(text)));
    } else {
      found.add(Finding.note("url.egress-" + name(egress), score, reason, clip(text)));
    }
  }

  private static String name(Egress egress) {
    return egress.name().toLowerCase(Locale.ROOT);
  }

  private static void addNames(Url url, Host host, String text, List<Finding> found) {
    String lookalike = Lookalike.reason(host.text());
    if (!lookalike.isEmpty()) {
      found.add(Finding.review("url.lookalike", 55, "the host " + lookalike, clip(text)));
    } else if (!host.plain() && host.kind() == Host.Kind.DOMAIN) {
      found.add(
          Finding.review(
              "url.disguised-name", 40, "the host is another name than it looks", clip(text)));
    }
    if (host.text().endsWith(".onion")) {
      found.add(Finding.review("url.onion", 50, "leads into the Tor network", clip(text)));
    }
    if (!url.username().isEmpty() && UrlText.looksLikeHost(url.username())) {
      found.add(
          Finding.review(
              "url.userinfo-host",
              55,
              "the part before @ looks like a host, the real host is " + host.text(),
              clip(text)));
    }
  }

  private static String clip(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200);
  }
}
