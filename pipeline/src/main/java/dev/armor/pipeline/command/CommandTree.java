package dev.armor.pipeline.command;

import dev.armor.pipeline.command.syntax.Assignment;
import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.syntax.Parser;
import dev.armor.pipeline.command.syntax.Part;
import dev.armor.pipeline.command.syntax.Redirect;
import dev.armor.pipeline.command.syntax.Word;
import java.util.ArrayList;
import java.util.List;

/** Writes the tree of a script as indented lines, for a person who asks why. */
public final class CommandTree {
  /** More lines than this nobody reads. */
  private static final int MOST_LINES = 200;

  private final List<String> lines = new ArrayList<>();

  private CommandTree() {}

  /** The tree of that script, a line for each node, children indented by two blanks. */
  public static List<String> lines(String script) {
    CommandTree tree = new CommandTree();
    tree.command(Parser.parse(script), 0);
    return List.copyOf(tree.lines);
  }

  private void add(int depth, String text) {
    if (lines.size() < MOST_LINES) {
      lines.add("  ".repeat(depth) + text);
    } else if (lines.size() == MOST_LINES) {
      lines.add("…");
    }
  }

  private void command(Command command, int depth) {
    if (command instanceof Command.Simple simple) {
      simple(simple, depth);
    } else if (command instanceof Command.Pipeline pipeline) {
      add(depth, "pipeline");
      all(pipeline.stages(), depth + 1);
    } else if (command instanceof Command.Chain chain) {
      add(depth, "one after the other, depending on success");
      all(chain.links(), depth + 1);
    } else if (command instanceof Command.Sequence sequence) {
      add(depth, "one after the other");
      all(sequence.items(), depth + 1);
    } else if (command instanceof Command.Background background) {
      add(depth, "in the background");
      command(background.body(), depth + 1);
    } else if (command instanceof Command.Group group) {
      add(depth, group.subshell() ? "in a subshell" : "as a group");
      command(group.body(), depth + 1);
      redirects(group.redirects(), depth + 1);
    } else if (command instanceof Command.Branches branches) {
      add(depth, "depending on");
      all(branches.heads(), depth + 1);
      add(depth, "one of");
      all(branches.bodies(), depth + 1);
    } else if (command instanceof Command.Loop loop) {
      add(depth, "again and again while");
      command(loop.condition(), depth + 1);
      add(depth, "do");
      command(loop.body(), depth + 1);
    } else if (command instanceof Command.For each) {
      add(depth, "for each " + each.name() + " in");
      each.words().forEach(word -> word(word, depth + 1));
      command(each.body(), depth + 1);
    } else if (command instanceof Command.Function function) {
      add(depth, "function " + function.name());
      command(function.body(), depth + 1);
    } else if (command instanceof Command.Test test) {
      add(depth, "test");
      test.words().forEach(word -> word(word, depth + 1));
    } else {
      add(depth, "not read: nested too deeply");
    }
  }

  private void all(List<Command> commands, int depth) {
    for (Command command : commands) {
      command(command, depth);
    }
  }

  private void simple(Command.Simple simple, int depth) {
    StringBuilder text = new StringBuilder("command");
    for (Word word : simple.words()) {
      text.append(' ').append(shown(word));
    }
    add(depth, text.toString());
    for (Assignment assignment : simple.assignments()) {
      add(depth + 1, "sets " + assignment.name() + " to " + shown(assignment.value()));
      parts(assignment.value(), depth + 2);
    }
    for (Word word : simple.words()) {
      parts(word, depth + 1);
    }
    redirects(simple.redirects(), depth + 1);
  }

  private void redirects(List<Redirect> redirects, int depth) {
    for (Redirect redirect : redirects) {
      add(depth, "redirects " + redirect.operator() + " " + shown(redirect.target()));
      parts(redirect.target(), depth + 1);
      if (redirect.document() != null) {
        parts(redirect.document().body(), depth + 1);
      }
    }
  }

  private void word(Word word, int depth) {
    add(depth, "word " + shown(word));
    parts(word, depth + 1);
  }

  /** The commands that run inside a word. */
  private void parts(Word word, int depth) {
    for (Part part : word.parts()) {
      if (part instanceof Part.CommandSubstitution substitution) {
        add(depth, "replaced by the output of");
        command(substitution.body(), depth + 1);
      } else if (part instanceof Part.ProcessSubstitution substitution) {
        add(depth, substitution.input() ? "a file with the output of" : "a file that goes to");
        command(substitution.body(), depth + 1);
      } else if (part instanceof Part.Parameter parameter && parameter.argument() != null) {
        parts(parameter.argument(), depth);
      } else if (part instanceof Part.Arithmetic arithmetic) {
        parts(arithmetic.body(), depth);
      }
    }
  }

  private static String shown(Word word) {
    StringBuilder text = new StringBuilder();
    for (Part part : word.parts()) {
      if (part instanceof Part.Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Part.Parameter parameter) {
        text.append("${").append(parameter.name()).append(parameter.operator());
        if (parameter.argument() != null) {
          text.append(shown(parameter.argument()));
        }
        text.append('}');
      } else if (part instanceof Part.Arithmetic) {
        text.append("$((…))");
      } else {
        text.append("$(…)");
      }
    }
    return text.isEmpty() ? "\"\"" : text.toString().replace("\n", "\\n");
  }
}
