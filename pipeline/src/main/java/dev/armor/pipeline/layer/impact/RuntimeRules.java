package dev.armor.pipeline.layer.impact;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.LoadCode;
import dev.armor.pipeline.table.Table;
import dev.armor.pipeline.verdict.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds actions on the running JVM by which a program could leave its guard, carry away all that it
 * holds, or run code that somebody sent. Profilers and test tools do much of that too, so a person
 * decides; what has no honest use is blocked.
 */
final class RuntimeRules {
  private static final int ATTACH = 60;
  private static final int HEAP_DUMP = 60;
  private static final int GADGET = 85;
  private static final int FACTORY = 60;
  private static final int REMOTE_CLASS = 60;
  private static final int REMOTE_LOOKUP = 60;
  private static final int FOREIGN_SIGNAL = 50;
  private static final int ALLOCATE = 90;
  private static final int ACT_INSIDE = 90;
  private static final int SMALL = 10;
  private static final int TEMPORARY_CLASS = 20;

  private static final Set<String> GADGETS = new HashSet<>();
  private static final Set<String> FACTORIES = new HashSet<>();

  static {
    for (List<String> row : Table.read(RuntimeRules.class, "gadgets.txt", 3)) {
      (row.get(0).equals("factory") ? FACTORIES : GADGETS).add(row.get(1));
    }
  }

  private RuntimeRules() {}

  static void inspect(Action action, List<Finding> findings) {
    if (action instanceof LoadCode load) {
      inspect(load, findings);
    } else if (action instanceof ControlSystem control) {
      inspect(control, findings);
    }
  }

  private static void inspect(LoadCode load, List<Finding> findings) {
    String target = load.target();
    switch (load.operation()) {
      case "attach":
        findings.add(
            Finding.review(
                "runtime.attach",
                ATTACH,
                "loads an agent or sends a command into a running JVM",
                target));
        break;
      case "redefine":
        findings.add(
            Finding.note(
                "runtime.redefine",
                SMALL,
                "changes classes that Armor holds its hooks in",
                target));
        break;
      case "allocate":
        findings.add(
            Finding.block(
                "runtime.allocate",
                ALLOCATE,
                "makes an object of the JDK that starts processes or grants access, past its"
                    + " constructor",
                target));
        break;
      case "hidden_member":
        findings.add(
            Finding.block(
                "runtime.hidden-member",
                ALLOCATE,
                "asks for a method or field of the JDK that lies below Armor's hooks",
                target));
        break;
      case "define_class":
        inspectSource(target, findings);
        break;
      case "deserialize":
        if (GADGETS.contains(target)) {
          findings.add(
              Finding.block(
                  "runtime.gadget",
                  GADGET,
                  "reads an object from a stream whose type is known for running code when read",
                  target));
        }
        break;
      case "object_factory":
        if (FACTORIES.contains(target)) {
          findings.add(
              Finding.review(
                  "runtime.object-factory",
                  FACTORY,
                  "a directory's answer names a factory that calls methods of its choice",
                  target));
        }
        break;
      case "remote_lookup":
        if (!target.startsWith("dns:") && !target.startsWith("rmi:")) {
          findings.add(
              Finding.review(
                  "runtime.remote-lookup",
                  REMOTE_LOOKUP,
                  "looks an object up at an address that stands in the name",
                  target));
        }
        break;
      default:
    }
  }

  /** Classes from over the network are somebody else's choice; a temporary folder may be. */
  private static void inspectSource(String source, List<Finding> findings) {
    String location = source.toLowerCase(Locale.ROOT);
    while (location.startsWith("jar:") || location.startsWith("nested:")) {
      location = location.substring(location.indexOf(':') + 1);
    }
    if (location.startsWith("http:")
        || location.startsWith("https:")
        || location.startsWith("ftp:")) {
      findings.add(
          Finding.review(
              "runtime.remote-class", REMOTE_CLASS, "loads classes from over the network", source));
    } else if (location.startsWith("file:")
        && (location.contains("/tmp/") || location.contains("/temp/"))) {
      findings.add(
          Finding.note(
              "runtime.temporary-class",
              TEMPORARY_CLASS,
              "loads classes from a folder for temporary files",
              source));
    }
  }

  private static void inspect(ControlSystem control, List<Finding> findings) {
    if (control.operation().equals("heap_dump")) {
      findings.add(
          Finding.review(
              "runtime.heap-dump",
              HEAP_DUMP,
              "writes all that the process holds, secrets too, into a file",
              control.target()));
    } else if (control.operation().equals("signal")) {
      findings.add(
          Finding.review(
              "runtime.signal",
              FOREIGN_SIGNAL,
              "ends a process that this program did not start",
              control.target()));
    } else if (control.operation().equals("act_inside")) {
      findings.add(
          Finding.block(
              "runtime.act-inside",
              ACT_INSIDE,
              "code of the program acts in the middle of Armor's own evaluation",
              control.target()));
    }
  }
}
