package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Hosts;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.verdict.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data that leaves the machine: what it is and who gets it. */
public final class Egress {
  private final Knowledge knowledge;
  private final Report report;

  Egress(Knowledge knowledge, Report report) {
    this.knowledge = knowledge;
    this.report = report;
  }

  /** {@code host:path} or {@code scheme://}. */
  public static boolean isRemote(String text) {
    int colon = text.indexOf(':', text.startsWith(":") ? 1 : 0); // ":webdav:path" of rclone
    return colon > 1 && text.lastIndexOf('/', colon) < 0;
  }

  /** Whether a word holds a URL whose host is a public address and no name. */
  static boolean isPublicNumber(String word) {
    return word.contains("://") && isPublicNumber(List.of(Hosts.host(word)));
  }

  /** Judges data that is piped into a connection to another host. */
  public void toHost(@Nullable Argument host, Flow input) {
    if (host != null) {
      report.address(host.text());
    }
    if (!input.isEmpty()) {
      judge(input, host == null ? List.of() : List.of(host), null);
    }
  }

  /** Judges data that is written to a connection. */
  public void toSocket(Flow content, String address) {
    if (!content.isEmpty()) {
      judge(content, List.of(Argument.of(address)), null);
    }
  }

  /**
   * Judges data by what it is and who gets it.
   *
   * @param addresses to whom it goes; the first one names them all
   * @param unchecked the effect of sending to whoever answers, or null when that is checked
   */
  public void judge(Flow sent, List<Argument> addresses, @Nullable String unchecked) {
    Hosts.Kind kind = Hosts.Kind.LOCAL;
    List<String> names = new ArrayList<>(addresses.size());
    for (Argument address : addresses) {
      Hosts.Kind of = knowledge.hosts().of(address.text());
      kind =
          of == Hosts.Kind.DROP || (kind == Hosts.Kind.LOCAL && of != Hosts.Kind.LOCAL) ? of : kind;
      names.add(Hosts.host(address.text()));
    }
    if (addresses.isEmpty()) {
      kind = Hosts.Kind.ORDINARY;
    }
    String rule = rule(sent, kind);
    boolean ordinary = kind == Hosts.Kind.ORDINARY;
    if (unchecked != null && ordinary && (rule == null || !isBlocked(rule))) {
      rule = unchecked;
    } else if (ordinary && rule != null && sent.has(Origin.HOST) && isPublicNumber(names)) {
      rule = isBlocked(rule) ? rule : "send.host-number";
    } else if (ordinary && "send.file".equals(rule) && isNumber(names)) {
      rule = "send.number";
    } else if (ordinary && "send.dump".equals(rule) && isPublicNumber(names)) {
      rule = "send.dump-number";
    }
    if (rule != null) {
      report.effect(rule, names.isEmpty() ? "another host" : Argument.of(names.get(0)).shown());
    }
  }

  private boolean isBlocked(String rule) {
    return knowledge.outcomes().get(rule).least() == Decision.BLOCK;
  }

  /** Whether the first host is an address in the usual form. */
  private static boolean isNumber(List<String> hosts) {
    String host = hosts.isEmpty() ? "" : hosts.get(0);
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return dots == 3;
  }

  /** A number that is not of a network behind a router. */
  private static boolean isPublicNumber(List<String> hosts) {
    if (!isNumber(hosts)) {
      return false;
    }
    String host = hosts.get(0);
    boolean inner =
        host.startsWith("10.")
            || host.startsWith("192.168.")
            || host.startsWith("127.")
            || host.startsWith("172.");
    return !inner;
  }

  private static @Nullable String rule(Flow sent, Hosts.Kind kind) {
    boolean drop = kind == Hosts.Kind.DROP;
    if (sent.has(Origin.SHELL)) {
      return "shell.reverse";
    }
    if (sent.has(Origin.SECRET)) {
      return kind == Hosts.Kind.LOCAL ? "send.secret-local" : "send.secret";
    }
    if (sent.has(Origin.NAMED_SECRET) && drop) {
      return "send.secret";
    }
    if (kind == Hosts.Kind.LOCAL) {
      return null;
    }
    if (sent.has(Origin.ACCOUNTS)) {
      return "send.accounts";
    }
    if (sent.has(Origin.DUMP) && !drop) {
      return "send.dump";
    }
    if (sent.has(Origin.HISTORY)) {
      return "send.history";
    }
    if (sent.has(Origin.FILE) || sent.has(Origin.HOST)) {
      return drop ? "send.drop" : sent.has(Origin.FILE) ? "send.file" : "send.host";
    }
    return drop ? "send.drop-text" : null;
  }
}
