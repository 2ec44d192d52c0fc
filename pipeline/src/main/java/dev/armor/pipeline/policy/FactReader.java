package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.LoadCode;
import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.command.CommandAnalysis;
import dev.armor.pipeline.url.IpAddress;
import dev.armor.pipeline.url.Url;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads facts from actions. Of several actions (what one tool call amounts to), lists are joined
 * and the first that has a single-valued fact gives it.
 */
final class FactReader {

  private final List<Action> actions;
  private final Function<StartProcess, CommandAnalysis> commands;

  FactReader(List<Action> actions, Function<StartProcess, CommandAnalysis> commands) {
    this.actions = actions;
    this.commands = commands;
  }

  Object read(Fact fact) {
    return switch (fact) {
      case ARGV -> first(StartProcess.class, StartProcess::argv, List.of());
      case COMMAND -> first(StartProcess.class, CommandText::of, "");
      case PROGRAM -> first(StartProcess.class, p -> p.argv().get(0), "");
      case CWD -> first(StartProcess.class, StartProcess::directory, "");
      case ENV -> first(StartProcess.class, StartProcess::environment, fact.kind().empty());
      case PATH -> paths().isEmpty() ? "" : paths().get(0);
      case PATHS -> paths();
      case HOST -> firstText(this::host);
      case IP -> firstText(FactReader::ip);
      case PORT -> port();
      case SCHEME -> firstText(FactReader::scheme);
      case METHOD -> first(ExchangeHttp.class, ExchangeHttp::method, "");
      case URL -> firstText(FactReader::url);
      case BYTES -> bytes();
      case SQL -> first(RunSql.class, query -> String.join("; ", query.statements()), "");
      case VERBS -> first(RunSql.class, SqlFacts::verbs, List.of());
      case TABLES -> first(RunSql.class, SqlFacts::tables, List.of());
      case DRIVER -> first(RunSql.class, RunSql::driver, "");
      case TARGET -> firstText(FactReader::target);
      default -> fact.kind().empty();
    };
  }

  /** What is sent or written, as text. */
  String body() {
    return firstText(action -> content(action).text());
  }

  private List<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    for (Action action : actions) {
      if (action instanceof AccessFile file) {
        for (FileTarget target : file.targets()) {
          paths.add(target.given());
          paths.add(target.real());
        }
      } else if (action instanceof UseNetwork network && !network.path().isEmpty()) {
        paths.add(network.path());
      } else if (action instanceof StartProcess start) {
        paths.addAll(CommandPaths.absolute(commands.apply(start).paths(), start));
      }
    }
    return new ArrayList<>(paths);
  }

  private String host(Action action) {
    if (action instanceof UseNetwork network) {
      return network.host().toLowerCase(Locale.ROOT);
    }
    if (action instanceof StartProcess start) {
      List<String> addresses = commands.apply(start).addresses();
      return addresses.isEmpty() ? "" : DomainPattern.hostOf(addresses.get(0));
    }
    Url url = action instanceof ExchangeHttp http ? Url.parse(http.url()) : null;
    return url == null ? "" : url.hostname();
  }

  private static String ip(Action action) {
    if (action instanceof UseNetwork network) {
      return network.ip();
    }
    Url url = action instanceof ExchangeHttp http ? Url.parse(http.url()) : null;
    IpAddress address = url == null || url.host() == null ? null : url.host().address();
    return address == null ? "" : address.text();
  }

  private long port() {
    for (Action action : actions) {
      if (action instanceof UseNetwork network) {
        return network.port();
      }
      Url url = action instanceof ExchangeHttp http ? Url.parse(http.url()) : null;
      if (url != null) {
        return Math.max(0, url.effectivePort());
      }
    }
    return 0;
  }

  private static String scheme(Action action) {
    if (action instanceof UseNetwork network) {
      return network.transport();
    }
    Url url = action instanceof ExchangeHttp http ? Url.parse(http.url()) : null;
    return url == null ? "" : url.scheme();
  }

  private static String url(Action action) {
    if (action instanceof ExchangeHttp http) {
      return http.url();
    }
    return action instanceof RunSql query ? query.url() : "";
  }

  private static String target(Action action) {
    if (action instanceof LoadCode load) {
      return load.target();
    }
    return action instanceof ControlSystem control ? control.target() : "";
  }

  private long bytes() {
    long bytes = 0;
    for (Action action : actions) {
      bytes += Math.max(0, content(action).length());
    }
    return bytes;
  }

  private static Content content(Action action) {
    if (action instanceof ExchangeHttp http) {
      return http.body();
    }
    if (action instanceof AccessFile file) {
      return file.content();
    }
    return action instanceof UseNetwork network ? network.content() : Content.NONE;
  }

  private String firstText(Function<Action, String> reader) {
    for (Action action : actions) {
      String value = reader.apply(action);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private <A extends Action> Object first(
      Class<A> family, Function<A, @Nullable Object> reader, Object absent) {
    for (Action action : actions) {
      if (family.isInstance(action)) {
        Object value = reader.apply(family.cast(action));
        if (value != null) {
          return value;
        }
      }
    }
    return absent;
  }
}
