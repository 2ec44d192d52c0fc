package dev.armor.pipeline.intel;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.url.Host;
import dev.armor.pipeline.url.IpAddress;
import dev.armor.pipeline.url.Url;
import dev.armor.pipeline.url.UrlRules;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;

/** Judges actions by the indicators in force. Stateless; linear in the action's text. */
public final class ThreatRules {
  private static final int EVIDENCE_LENGTH = 200;

  private ThreatRules() {}

  /** What is known of the hosts, addresses and texts of an action. */
  public static List<Finding> inspect(Action action, Indicators indicators) {
    List<Finding> found = new ArrayList<>(0);
    if (action instanceof ExchangeHttp exchange) {
      url(exchange.url(), indicators, found);
      content(exchange.body(), indicators, found);
    } else if (action instanceof UseNetwork use) {
      host(use.host(), indicators, found);
      if (!use.ip().equals(use.host())) {
        host(use.ip(), indicators, found);
      }
      content(use.content(), indicators, found);
    } else if (action instanceof StartProcess start) {
      text(String.join(" ", start.told()), indicators, found);
    } else if (action instanceof AccessFile access) {
      content(access.content(), indicators, found);
    }
    return found;
  }

  private static void url(String text, Indicators indicators, List<Finding> found) {
    Url url = UrlRules.parse(text);
    if (url != null) {
      host(url.hostname(), indicators, found);
    }
    text(text, indicators, found);
  }

  private static void host(String text, Indicators indicators, List<Finding> found) {
    Host host = text.isEmpty() ? null : Host.parseSocketHost(text);
    if (host == null) {
      return;
    }
    IpAddress address = host.address();
    add(address == null ? indicators.host(host.text()) : indicators.address(address), text, found);
  }

  private static void content(Content content, Indicators indicators, List<Finding> found) {
    if (!content.isEmpty()) {
      text(content.text(), indicators, found);
    }
  }

  private static void text(String text, Indicators indicators, List<Finding> found) {
    add(indicators.text(text), text, found);
  }

  private static void add(List<Indicator> hits, String text, List<Finding> found) {
    for (Indicator hit : hits) {
      String rule = "intel." + hit.type().wire().replace('_', '-');
      String reason = hit.description() + " (indicator " + hit.id() + " of " + hit.source() + ")";
      String evidence =
          text.length() <= EVIDENCE_LENGTH ? text : text.substring(0, EVIDENCE_LENGTH);
      int score = hit.severity().score();
      switch (hit.severity()) {
        case CRITICAL:
          found.add(Finding.block(rule, score, reason, evidence));
          break;
        case LOW:
          found.add(Finding.note(rule, score, reason, evidence));
          break;
        default:
          found.add(Finding.review(rule, score, reason, evidence));
      }
    }
  }
}
