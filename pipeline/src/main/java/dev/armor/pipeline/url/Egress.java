package dev.armor.pipeline.url;

import dev.armor.pipeline.table.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kinds of public host at which data is dropped rather than served; the hosts are a table. */
public enum Egress {
  /** Tells its owner of any contact, even of a DNS query. */
  CALLBACK(60, 80, "tells its owner of every contact"),
  /** Shows its owner each request. */
  CATCHER(45, 60, "shows its owner every request"),
  /** Leads to a machine that has no name of its own. */
  TUNNEL(25, 50, "leads through a tunnel to an unknown machine"),
  /** Keeps uploaded files for anyone. */
  DROP(20, 55, "keeps uploaded files for anyone"),
  /** Keeps pasted text for anyone. */
  PASTE(15, 55, "keeps pasted text for anyone"),
  /** Posts to a chat of unknown readers. */
  MESSENGER(5, 30, "posts to a chat"),
  SHORTENER(10, 20, "leads elsewhere"),
  /** A name that anybody takes within a minute. */
  DYNAMIC(15, 40, "is a name that anybody can take");

  private static final HostTable<Egress> HOSTS = hosts();

  private final int readScore;
  private final int sendScore;
  private final String reason;

  Egress(int readScore, int sendScore, String reason) {
    this.readScore = readScore;
    this.sendScore = sendScore;
    this.reason = reason;
  }

  /** The kind of a canonical host; null for any other host. */
  public static @Nullable Egress of(String host) {
    return HOSTS.find(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
  }

  /** How much contact weighs, 0 to 100, with or without sending a body. */
  public int score(boolean sends) {
    return sends ? sendScore : readScore;
  }

  /** What such a host does, in words that follow the host's name. */
  public String reason() {
    return reason;
  }

  private static HostTable<Egress> hosts() {
    HostTable<Egress> table = new HostTable<>();
    for (List<String> row : Table.read(Egress.class, "egress-hosts.tsv", 2)) {
      table.addDomain(row.get(0), valueOf(row.get(1).toUpperCase(Locale.ROOT)));
    }
    return table;
  }
}
