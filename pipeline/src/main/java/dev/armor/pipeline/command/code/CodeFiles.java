package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.code.CodeTokens.Kind;
import dev.armor.pipeline.command.code.CodeTokens.Token;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that a program opens, copies, fetches and writes, so that what it later runs is known. */
final class CodeFiles {
  /** The longest text that still can be a mode of opening a file. */
  private static final int LONGEST_MODE = 8;

  private final Run run;
  private final CodeNames names;
  private final Map<String, Argument> handles = new HashMap<>(0);
  private @Nullable Argument last;
  private @Nullable String pending;

  CodeFiles(Run run, CodeNames names) {
    this.run = run;
    this.names = names;
  }

  /** {@code name = open(...)}, {@code with open(...) as name}: remembers which file a name is. */
  void bind(List<Token> tokens, int i) {
    Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : tokens.get(i);
    if (next.is("=")) {
      pending = tokens.get(i).text();
    } else if (tokens.get(i).text().equals("as") && i > 0 && tokens.get(i - 1).is(")")) {
      Argument file = last;
      if (file != null && next.kind() == Kind.NAME) {
        handles.put(next.text(), file);
      }
    }
  }

  /** {@code open(path, mode)}: which way it goes is in the mode. */
  void opened(Argument target, List<Token> tokens, List<int[]> arguments) {
    Argument file = target;
    String mode = "r";
    if (isMode(target.text())) {
      // The mode comes first, with the path behind it or as the next argument.
      mode = target.text();
      String path = path(mode);
      file =
          path.isEmpty() && arguments.size() > 2
              ? value(tokens, arguments.get(2))
              : Argument.of(path);
    } else if (arguments.size() > 1) {
      int[] range = arguments.get(1);
      for (int i = range[0]; i < range[1]; i++) {
        if (tokens.get(i).kind() == Kind.TEXT) {
          mode = tokens.get(i).text();
        }
      }
      if (mode.equals(target.text())) {
        mode = "r";
      } else if (mode.length() > LONGEST_MODE) {
        // Not a mode: the content that is written.
        run.write(file, names.expression(tokens, range[0], range[1]), false);
        return;
      }
    }
    boolean adds = mode.startsWith(">>") || (mode.indexOf('a') >= 0 && mode.indexOf('r') < 0);
    boolean writes =
        mode.startsWith(">")
            || mode.startsWith("+>")
            || mode.indexOf('w') >= 0
            || mode.indexOf('x') >= 0
            || mode.endsWith("+");
    if (!adds && !writes) {
      if (file.known()) {
        run.read(file);
      }
      return;
    }
    run.operation(adds ? "append" : "write", file);
    last = file;
    String name = pending;
    if (name != null) {
      handles.put(name, file);
      pending = null;
    }
  }

  /** {@code >path}, {@code >>}, {@code <}: perl's way. */
  private static boolean isMode(String text) {
    return text.startsWith(">") || text.startsWith("+>") || text.startsWith("<");
  }

  private static String path(String mode) {
    int at = 0;
    while (at < mode.length() && "+>< &".indexOf(mode.charAt(at)) >= 0) {
      at++;
    }
    return mode.substring(at);
  }

  private Argument value(List<Token> tokens, int[] range) {
    Flow value = names.expression(tokens, range[0], range[1]);
    return new Argument(value.inWord(), value.origins(), false);
  }

  /** {@code file.write(content)}: true when the call was one. */
  boolean written(List<Token> tokens, int i) {
    String name = tokens.get(i).text();
    boolean writes = name.endsWith("write") || name.endsWith("writelines");
    if (!writes || i + 1 >= tokens.size() || !tokens.get(i + 1).is("(")) {
      return false;
    }
    int dot = name.lastIndexOf('.');
    boolean chained = dot < 0 && i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is(")"));
    Argument file = chained ? last : dot > 0 ? handles.get(name.substring(0, dot)) : null;
    if (file == null) {
      return false;
    }
    List<int[]> arguments = CodeNames.arguments(tokens, i + 2, true);
    if (!arguments.isEmpty()) {
      int[] range = arguments.get(0);
      Flow content = names.expression(tokens, range[0], range[1]);
      run.write(file, content, true);
    }
    return true;
  }

  /** {@code copy(from, to)}. */
  void copied(Argument source, List<Token> tokens, List<int[]> arguments) {
    run.operation("copy", source);
    if (arguments.size() > 1) {
      Argument into = value(tokens, arguments.get(1));
      run.operation("place", into);
      run.files().copy(source.text(), into.text());
    }
  }

  /** A download that names the file to keep it in. */
  void fetched(List<Token> tokens, List<int[]> arguments) {
    if (arguments.size() > 1) {
      Argument path = value(tokens, arguments.get(1));
      if (path.known() && !path.text().isEmpty()) {
        run.files().write(path.text(), Flow.from(Origin.NETWORK), false);
      }
    }
  }
}
