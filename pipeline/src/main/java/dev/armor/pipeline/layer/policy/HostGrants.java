package dev.armor.pipeline.layer.policy;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.policy.DomainPattern;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the hosts that an action reaches are on the workspace's allow-list. */
final class HostGrants {

  static final String RULE = "policy.host-not-allowed";

  /** Arguments that name where something goes (API.md, section 15.4). */
  private static final Set<String> NAMES = Set.of("destination", "url", "endpoint", "host");

  /** Adapters nest a tool's own arguments one or two levels deep. */
  private static final int DEEPEST = 4;

  /** Here a {@code destination} is a file or a table. */
  private static final Set<ActionType> LOCAL =
      EnumSet.of(
          ActionType.FILE_READ,
          ActionType.FILE_WRITE,
          ActionType.FILE_DELETE,
          ActionType.DB_QUERY,
          ActionType.CODE_LOAD,
          ActionType.SYSTEM);

  private HostGrants() {}

  static void check(Evaluation evaluation, List<Finding> findings) {
    List<String> allowed = evaluation.workspace().allowedDomains();
    if (allowed.isEmpty()) {
      return;
    }
    Set<String> hosts = new LinkedHashSet<>();
    List<Action> actions = evaluation.actions();
    for (int i = 0; i < actions.size(); i++) {
      addHost(actions.get(i), evaluation, hosts);
    }
    if (evaluation.action() instanceof CallTool call && !LOCAL.contains(call.type())) {
      addNamed(call.payload(), 0, hosts);
    }
    for (String host : hosts) {
      if (!DomainPattern.anyCovers(allowed, host)) {
        findings.add(
            Finding.block(
                RULE, PolicyLayer.REFUSED, "this host is not on the workspace's list", host));
      }
    }
  }

  private static void addHost(Action action, Evaluation evaluation, Set<String> hosts) {
    if (action instanceof ExchangeHttp http) {
      hosts.add(DomainPattern.hostOf(http.url()));
    } else if (action instanceof UseNetwork network) {
      boolean leaves = network.kind() != NetworkOperation.LISTEN && network.path().isEmpty();
      if (leaves) {
        hosts.add(network.host().isEmpty() ? network.ip() : network.host());
      }
    } else if (action instanceof StartProcess start) {
      for (String address : evaluation.command(start).addresses()) {
        hosts.add(DomainPattern.hostOf(address));
      }
    }
  }

  private static void addNamed(@Nullable Object value, int depth, Set<String> hosts) {
    if (depth > DEEPEST) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String name = String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT);
        if (entry.getValue() instanceof String text && NAMES.contains(name)) {
          addText(text, hosts);
        } else {
          addNamed(entry.getValue(), depth + 1, hosts);
        }
      }
    } else if (value instanceof List<?> items) {
      for (Object item : new ArrayList<>(items)) {
        addNamed(item, depth + 1, hosts);
      }
    }
  }

  private static void addText(String text, Set<String> hosts) {
    boolean path =
        text.isEmpty()
            || (text.charAt(0) == '/' && !text.startsWith("//"))
            || text.startsWith("./")
            || text.startsWith("~");
    if (!path) {
      hosts.add(DomainPattern.hostOf(text));
    }
  }
}
