package dev.armor.pipeline.command.expand;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.Budget;
import dev.armor.pipeline.command.run.Counted;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.run.Scope;
import dev.armor.pipeline.command.syntax.Part;
import dev.armor.pipeline.command.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expands words: braces, tilde, parameters, substitutions, arithmetic, splitting. */
public final class Expander {
  /** Values up to this length cost no more than the word that names them. */
  private static final int SMALL = 32;

  /** What one of many words costs beside its text, in characters. */
  private static final int WORD = 8;

  /** Most words that those of one command become. */
  private static final int MOST_FIELDS = 4 * Budget.MOST_WORDS;

  private final Run run;

  /** Expands words as that run has set their variables. */
  public Expander(Run run) {
    this.run = run;
  }

  /** The arguments that the words become. */
  public List<Argument> all(List<Word> words) {
    List<Argument> into = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      String literal = word.literal();
      if (literal != null) {
        into.add(Argument.of(literal));
      } else if (Braces.in(word.parts())) {
        int counted = Counted.origins(Braces.span(word.parts()));
        for (List<Part> parts : Braces.expand(word.parts())) {
          Fields fields = new Fields(into);
          fields.origins = counted;
          fields.run(parts, word.quoted());
        }
      } else {
        new Fields(into).run(word.parts(), word.quoted());
      }
      if (into.size() > MOST_FIELDS + words.size()) {
        run.budget().exceed();
        break;
      }
    }
    return into;
  }

  /** The word as one piece of text, as in an assignment or a redirection. */
  public Argument one(Word word) {
    String literal = word.literal();
    if (literal != null) {
      return Argument.of(literal);
    }
    Fields fields = new Fields(null);
    fields.run(word.parts(), true);
    return fields.whole();
  }

  /** The word as data. */
  public Flow flow(Word word) {
    Argument argument = one(word);
    return new Flow(argument.text(), argument.origins());
  }

  /** What a parameter stands for; quoted or not, before splitting. */
  private Flow parameter(Part.Parameter parameter) {
    String name = parameter.name();
    String operator = parameter.operator();
    Word argument = parameter.argument();
    if (isSlice(parameter) && (name.equals("@") || name.equals("*"))) {
      return joined(sliced(parameter));
    }
    if (name.indexOf('[') > 0) {
      subscript(name);
    }
    Flow value = operator.equals("!") ? indirect(name) : named(name);
    switch (operator) {
      case ":-", "-", ":=", "=" -> {
        Flow other = argument == null ? Flow.NONE : flow(argument);
        if (operator.endsWith("=")) {
          // What seems to be set may not be.
          run.scope().enterConditional();
          run.scope().assign(name, other);
          run.scope().leaveConditional();
        }
        boolean empty = value != null && value.isEmpty() && operator.startsWith(":");
        if (value == null || empty) {
          return other;
        }
        return run.scope().isDoubtful(name) ? run.scope().oneOf(List.of(value, other)) : value;
      }
      case ":+", "+" -> {
        // What the script does not set may be set outside: then the other text stands there.
        return argument == null ? Flow.NONE : flow(argument);
      }
      default -> {}
    }
    if (value == null && isPath(name) && operator.equals(":") && argument != null) {
      value = Flow.of("/");
    }
    if (value == null) {
      return new Flow(null, Scope.origin(name));
    }
    String text = value.text();
    if (text == null || operator.isEmpty() || operator.equals("!")) {
      return value;
    }
    if (operator.equals("#") && argument == null) {
      return value.known() ? Flow.of(String.valueOf(text.length())) : Flow.UNKNOWN;
    }
    String by = argument == null ? "" : one(argument).text();
    if (operator.equals(":") && (by.equals("0:1") || by.equals(":1")) && isPath(name)) {
      return Flow.of("/");
    }
    return new Flow(Parameters.apply(text, operator, by), value.origins());
  }

  /** Variables that hold a path from the root, so that their first letter is known. */
  private static boolean isPath(String name) {
    return switch (name) {
      case "HOME", "PWD", "OLDPWD", "PATH", "SHELL" -> true;
      default -> false;
    };
  }

  /** What is between the brackets of an element's name is expanded, and so runs what it holds. */
  public void subscript(String name) {
    if (name.indexOf("$(") >= 0 || name.indexOf('`') >= 0) {
      String inside = name.substring(name.indexOf('[') + 1);
      int close = inside.lastIndexOf(']');
      String index = close < 0 ? inside : inside.substring(0, close);
      run.shell().text(Flow.of(": " + index), List.of(), Flow.NONE);
    }
  }

  /** {@code ${@:2}}, {@code ${list[@]:1:2}}: some of many, not a part of a text. */
  private static boolean isSlice(Part.Parameter parameter) {
    return parameter.operator().equals(":") && parameter.argument() != null;
  }

  /** Those positional parameters; the one of index 0 is the script's name. */
  private List<Argument> sliced(Part.Parameter parameter) {
    Flow script = run.scope().name();
    List<Argument> all = new ArrayList<>(positional());
    all.add(0, new Argument(script.inWord(), script.origins(), false));
    Word by = parameter.argument();
    return by == null ? all : Parameters.slice(all, one(by).text());
  }

  private @Nullable Flow indirect(String name) {
    Flow target = named(name);
    return target == null || target.text() == null ? null : named(target.text());
  }

  private @Nullable Flow named(String name) {
    if (name.length() == 1 && !Character.isLetter(name.charAt(0))) {
      List<Argument> positional = run.scope().positional();
      char c = name.charAt(0);
      if (c >= '1' && c <= '9') {
        int index = c - '1';
        return index < positional.size()
            ? new Flow(positional.get(index).text(), positional.get(index).origins())
            : null;
      }
      if (c == '@' || c == '*') {
        return positional.isEmpty() ? null : joined(positional());
      }
      return switch (c) {
        case '#' -> Flow.of(String.valueOf(positional.size()));
        case '-' -> Flow.NONE;
        case '!', '$', '?' -> Flow.UNKNOWN;
        case '0' -> run.scope().name();
        case '_' -> run.scope().last();
        default -> null;
      };
    }
    return run.lists().find(name);
  }

  /** The positional parameters; of very many the first ones. */
  private List<Argument> positional() {
    List<Argument> all = run.scope().positional();
    if (all.size() <= MOST_FIELDS) {
      return all;
    }
    run.budget().exceed();
    return all.subList(0, Budget.MOST_WORDS);
  }

  private Flow joined(List<Argument> arguments) {
    StringBuilder text = new StringBuilder();
    int origins = 0;
    for (Argument argument : arguments) {
      if (!run.budget().read(argument.text().length())) {
        return Flow.UNKNOWN.with(origins);
      }
      text.append(text.length() == 0 ? "" : " ").append(argument.text());
      origins |= argument.origins();
    }
    return new Flow(text.toString(), origins);
  }

  /** Builds the fields of one word; without a list everything stays one field. */
  private final class Fields {
    private final @Nullable List<Argument> into;
    private final StringBuilder current = new StringBuilder();
    private int origins;
    private boolean glob;
    private boolean any;

    Fields(@Nullable List<Argument> into) {
      this.into = into;
    }

    void run(List<Part> parts, boolean keepEmpty) {
      any = keepEmpty && parts.isEmpty();
      for (int i = 0; i < parts.size(); i++) {
        add(parts.get(i), i == 0);
      }
      if (into != null && (any || current.length() > 0)) {
        into.add(whole());
      }
    }

    Argument whole() {
      return new Argument(current.toString(), origins, glob);
    }

    private void add(Part part, boolean first) {
      if (part instanceof Part.Literal literal) {
        literal(literal, first);
      } else if (part instanceof Part.Parameter parameter) {
        if (parameter.quoted() && parameter.name().equals("@") && into != null) {
          each(isSlice(parameter) ? sliced(parameter) : positional());
        } else if (parameter.quoted() && parameter.name().endsWith("[@]") && into != null) {
          elements(parameter);
        } else {
          value(parameter(parameter), parameter.quoted());
        }
      } else if (part instanceof Part.CommandSubstitution substitution) {
        value(run.shell().substitute(substitution.body()), substitution.quoted());
      } else if (part instanceof Part.ProcessSubstitution substitution) {
        any = true;
        current.append(run.shell().processFile(substitution.body(), substitution.input()));
      } else if (part instanceof Part.Arithmetic arithmetic) {
        any = true;
        String text = one(arithmetic.body()).text();
        current.append(Arithmetic.value(text));
      }
    }

    private void literal(Part.Literal literal, boolean first) {
      String text = literal.text();
      any = true;
      if (literal.quoted()) {
        current.append(text);
        return;
      }
      // ~ and ~name mean a home directory; ~+ and ~- the working directory.
      if (first && text.startsWith("~+")) {
        current.append('.').append(text, 2, text.length());
      } else {
        current.append(text);
      }
      glob |= text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    private void each(List<Argument> positional) {
      if (!run.budget().read(positional.size() * WORD)) {
        any = true;
        current.append(Argument.UNKNOWN);
        return;
      }
      for (int i = 0; i < positional.size(); i++) {
        if (i > 0) {
          next();
        }
        any = true;
        current.append(afforded(positional.get(i).text()));
        origins |= positional.get(i).origins();
      }
      if (positional.isEmpty()) {
        current.append(Argument.UNKNOWN);
      }
    }

    /** {@code "${list[@]}"}: a field for each element, where these are known. */
    private void elements(Part.Parameter parameter) {
      String name = parameter.name();
      String list = name.substring(0, name.length() - "[@]".length());
      boolean whole = parameter.operator().isEmpty();
      if ((!whole && !isSlice(parameter)) || !run.lists().isKnown(list)) {
        value(parameter(parameter), false);
        return;
      }
      List<Argument> elements = run.lists().elements(list);
      Word by = parameter.argument();
      each(whole || by == null ? elements : Parameters.slice(elements, one(by).text()));
    }

    private void value(Flow value, boolean quoted) {
      origins |= value.origins();
      String text = afforded(value.inWord());
      if (quoted || into == null) {
        any |= quoted;
        current.append(text, 0, trimmed(text));
        return;
      }
      String separators = run.scope().separators();
      int i = 0;
      int stop = trimmed(text);
      while (i < stop) {
        char c = text.charAt(i);
        if (c == ' ' || c == '\t' || c == '\n' || separators.indexOf(c) >= 0) {
          if (current.length() > 0 || any) {
            next();
          }
        } else {
          current.append(c);
          glob |= c == '*' || c == '?' || c == '[';
        }
        i++;
      }
    }

    /** Copies count: a variable that doubles in each line must not fill the memory. */
    private String afforded(String text) {
      boolean small = text.length() <= SMALL;
      return small || run.budget().read(text.length()) ? text : String.valueOf(Argument.UNKNOWN);
    }

    /** Substitutions lose their last newlines. */
    private int trimmed(String text) {
      int stop = text.length();
      while (stop > 0 && text.charAt(stop - 1) == '\n') {
        stop--;
      }
      return stop;
    }

    private void next() {
      if (into != null && into.size() < 16 * Budget.MOST_WORDS) {
        into.add(whole());
      }
      current.setLength(0);
      glob = false;
      any = false;
    }
  }
}
