package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.CommandAnalysis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The paths that a command names, as rules see them: absolute and normalised. */
final class CommandPaths {

  /** What is known of a command that is only told of. */
  static final CommandAnalysis NOTHING =
      new CommandAnalysis(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

  /** A child inherits it; read once, because setting the property later changes nothing. */
  private static final String OWN_DIRECTORY = System.getProperty("user.dir", "/");

  private CommandPaths() {}

  /** The deletion that the command amounts to. */
  static AccessFile deletion(StartProcess start, CommandAnalysis analysis) {
    List<FileTarget> targets = new ArrayList<>(analysis.destroyed().size());
    for (String path : absolute(analysis.destroyed(), start)) {
      targets.add(FileTarget.unresolved(path));
    }
    return new AccessFile(FileOperation.DELETE, targets, Content.NONE);
  }

  static List<String> absolute(List<String> paths, StartProcess start) {
    String directory = start.directory() == null ? OWN_DIRECTORY : start.directory();
    List<String> absolute = new ArrayList<>(paths.size());
    for (String path : paths) {
      boolean relative = path.isEmpty() || (path.charAt(0) != '/' && path.charAt(0) != '~');
      absolute.add(normalised(relative ? directory + "/" + path : path));
    }
    return absolute;
  }

  private static String normalised(String path) {
    if (path.charAt(0) != '/' || (!path.contains("/.") && !path.contains("//"))) {
      return path;
    }
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return "/" + String.join("/", segments);
  }
}
