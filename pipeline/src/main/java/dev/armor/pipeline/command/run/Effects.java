package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.knowledge.Rule;
import dev.armor.pipeline.command.knowledge.Selector;
import dev.armor.pipeline.command.knowledge.Verbs;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies the rules of the tables to a program and its arguments. */
public final class Effects {
  private static final List<String> DEVELOPMENT_HOSTS = List.of("localhost:", "127.0.0.1:");

  /** Ports that frameworks and emulators of clouds choose by themselves. */
  private static final Set<String> DEVELOPMENT_PORTS =
      Set.of("3000", "3001", "4000", "4200", "4566", "5000", "5173", "8000");

  private final Run run;

  /** The rules as they hold in that run. */
  public Effects(Run run) {
    this.run = run;
  }

  /** Applies the rules of the tables; returns origins that rules give to the output. */
  public int apply(Invocation invocation) {
    List<Rule> rules = invocation.program().rules();
    int origins = 0;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (!rule.matches(invocation)) {
        continue;
      }
      Selector target = rule.target();
      for (String effect : rule.effects()) {
        if (target != null) {
          for (Argument argument : target.from(invocation)) {
            run.operation(effect, argument);
          }
        } else if (effect.equals("origin.secret")) {
          origins |= Origin.SECRET;
        } else if (effect.equals("origin.network")) {
          origins |= Origin.NETWORK;
        } else if (effect.equals("origin.history")) {
          origins |= Origin.HISTORY;
        } else if (effect.equals("origin.listed")) {
          origins |= Origin.LISTED;
        } else {
          String real = refined(effect, invocation);
          if (real != null) {
            run.report().effect(worse(real, invocation.arguments()));
          }
        }
      }
    }
    if (invocation.program().is("probes")) {
      probed(invocation.operands());
    }
    if (invocation.program().is("makes-files")) {
      made(invocation.operands());
    }
    return origins;
  }

  /** Tried with one number after another: a range of hosts, or of ports when the host is fixed. */
  private void probed(List<Argument> operands) {
    for (int i = 0; i < operands.size(); i++) {
      if ((operands.get(i).origins() & Origin.COUNTED) != 0) {
        run.report().effect(i == 0 ? "scan.range" : "scan.ports");
      }
    }
  }

  /** A file for each of a great many numbers. */
  private void made(List<Argument> operands) {
    for (int i = 0; i < operands.size(); i++) {
      run.report().touch(operands.get(i));
      if ((operands.get(i).origins() & Origin.MYRIAD) != 0) {
        run.report().effect("exhaust.large", operands.get(i).shown());
      }
    }
  }

  /** The rules for a program of that name, when it is run by an interpreter. */
  public void named(String path) {
    Program program = run.knowledge().find(FileNames.last(path));
    if (program != null && program.interpreter() == null) {
      apply(new Invocation(program, List.of(Argument.of(path)), 1));
    }
  }

  /**
   * The effect as it is when it is done to all that a listing shows, without asking anybody, or
   * with what comes from a host without a name.
   *
   * @param arguments of the program, of which the first is its name
   */
  public String worse(String effect, List<Argument> arguments) {
    String real = effect;
    for (int i = 1; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      if ((argument.origins() & Origin.LISTED) != 0) {
        real = run.knowledge().worse().listed(real);
      } else if (Verbs.insist(argument.text())) {
        real = run.knowledge().worse().insisted(real);
      }
      real = from(real, argument.text());
    }
    return real;
  }

  /** The effect as it is when what is taken may come from that address. */
  public String from(String effect, String address) {
    return Egress.isPublicNumber(address) ? run.knowledge().worse().numbered(effect) : effect;
  }

  /**
   * Effects that the places concerned make better or worse than the program alone tells; null when
   * nothing is left of them.
   */
  private @Nullable String refined(String effect, Invocation invocation) {
    return switch (effect) {
      case "serve.files" -> served(invocation);
      case "scan.network" -> isOwnMachine(invocation) ? null : effect;
      case "remote.mirror", "remote.move" -> mirrored(effect, invocation);
      case "remote.delete", "remote.delete-many" ->
          isDevelopment(invocation) ? "remote.delete-one" : effect;
      case "system.clock" -> run.setsClockAgain() ? "system.clock-back" : effect;
      default -> effect;
    };
  }

  /**
   * Whether all that is asked is a service on this machine as people start it while they write it:
   * at a port that no store and no control of containers has.
   */
  private static boolean isDevelopment(Invocation invocation) {
    Argument endpoint = invocation.value("--endpoint-url");
    if (endpoint != null) {
      return isDevelopment(endpoint.text());
    }
    boolean any = false;
    List<Argument> operands = invocation.operands();
    for (int i = 0; i < operands.size(); i++) {
      String text = operands.get(i).text();
      if (text.indexOf('.') >= 0 || text.indexOf(':') >= 0 || text.indexOf('/') >= 0) {
        any = true;
        if (!isDevelopment(text)) {
          return false;
        }
      }
    }
    return any;
  }

  private static boolean isDevelopment(String address) {
    int scheme = address.indexOf("://");
    String rest = scheme < 0 ? address : address.substring(scheme + 3);
    for (String host : DEVELOPMENT_HOSTS) {
      if (rest.startsWith(host)) {
        int stop = host.length();
        while (stop < rest.length() && Character.isDigit(rest.charAt(stop))) {
          stop++;
        }
        boolean ends = stop == rest.length() || rest.charAt(stop) == '/';
        return ends && DEVELOPMENT_PORTS.contains(rest.substring(host.length(), stop));
      }
    }
    return false;
  }

  /** Whether nothing but this machine is looked at. */
  private boolean isOwnMachine(Invocation invocation) {
    List<Argument> hosts = invocation.operands();
    for (int i = 0; i < hosts.size(); i++) {
      String host = hosts.get(i).text();
      if (!host.equals("localhost") && !host.equals("::1") && !host.startsWith("127.0.0.")) {
        return false;
      }
    }
    return !hosts.isEmpty() && invocation.value("-iL") == null;
  }

  /** Between two directories of the project it is only a copy that is kept clean. */
  private String mirrored(String effect, Invocation invocation) {
    List<Argument> operands = invocation.operands();
    if (operands.size() < 2) {
      return effect;
    }
    boolean moves = effect.equals("remote.move");
    for (int i = 0; i < operands.size(); i++) {
      String path = operands.get(i).text();
      Place place = run.place(path);
      boolean inside = place == Place.RELATIVE || place == Place.BUILD;
      boolean changed = moves || i == operands.size() - 1;
      if (Egress.isRemote(path) || (changed && !inside)) {
        return effect;
      }
    }
    return effect + "-inside";
  }

  /** What a server of files lets others read: the directory that it is started in, or another. */
  private String served(Invocation invocation) {
    Argument given = invocation.value("-d");
    given = given == null ? invocation.value("--directory") : given;
    given = given == null ? invocation.value("-t") : given;
    given = given == null ? invocation.value("-h") : given;
    given = given == null ? invocation.following("-d") : given; // python's own -d has no value
    String path = given == null ? "." : given.text();
    Place place = run.place(path);
    boolean broad =
        place == Place.ROOT
            || place == Place.HOME
            || place == Place.SYSTEM
            || place == Place.CREDENTIAL
            || place == Place.LOG
            || (place == Place.TEMPORARY
                && FileNames.isShared(path.equals(".") ? run.directory() : path));
    // Somebody has named the one directory that is meant to be seen.
    boolean meant = given != null && (place == Place.RELATIVE || place == Place.BUILD);
    return broad ? "serve.broad" : meant ? "serve.directory" : "serve.files";
  }
}
