package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.CommandAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one action, worked out when a rule first reads them.
 *
 * <p>A tool call has several views: the call as declared, with the facts of everything that its
 * arguments amount to, and one for each action of another kind among them, so that a rule about
 * {@code file_write} also holds for a tool that is declared as {@code custom} and writes. A command
 * that deletes is seen as that, too. Belongs to the thread that judges the action.
 */
public final class Facts {

  private final ActionType type;
  private final @Nullable CallTool call;
  private final FactContext context;
  private final FactReader reader;
  private final @Nullable Object[] known = new @Nullable Object[Fact.values().length];
  private @Nullable String words;

  private Facts(
      ActionType type,
      String operation,
      List<Action> actions,
      @Nullable CallTool call,
      Attribution attribution,
      FactContext context,
      Function<StartProcess, CommandAnalysis> commands) {
    this.type = type;
    this.call = call;
    this.context = context;
    this.reader = new FactReader(actions, commands);
    put(Fact.TYPE, type.wire());
    put(Fact.OPERATION, operation);
    put(Fact.TOOL, call == null ? "" : call.tool());
    put(Fact.AGENT, attribution.agent());
    put(Fact.SESSION, attribution.session());
    put(Fact.WORKSPACE, attribution.workspace());
    put(Fact.FRAMEWORK, attribution.framework());
    put(Fact.PRINCIPAL, attribution.principal());
    put(Fact.ORIGIN, attribution.origin());
    put(Fact.LABELS, context.labels());
    put(Fact.PROVENANCE, context.provenance());
    put(Fact.SCORE, (long) context.score());
    put(Fact.FINDINGS, context.findings());
  }

  /**
   * The views of an action that rules are asked about, at least one.
   *
   * @param amountsTo what the action really does, see {@code Evaluation.actions}
   * @param commands tells what a command would do
   */
  public static List<Facts> of(
      Action action,
      List<Action> amountsTo,
      Attribution attribution,
      FactContext context,
      Function<StartProcess, CommandAnalysis> commands) {
    CallTool call = action instanceof CallTool tool ? tool : null;
    List<Facts> views = new ArrayList<>(2);
    views.add(
        new Facts(
            action.type(),
            action.operation(),
            call == null ? List.of(action) : amountsTo,
            call,
            attribution,
            context,
            commands));
    for (Action part : amountsTo) {
      if (part != action && (call == null || part.type() != call.type())) {
        views.add(
            new Facts(
                part.type(),
                part.operation(),
                List.of(part),
                call,
                attribution,
                context,
                commands));
      }
      if (part instanceof StartProcess start && !commands.apply(start).destroyed().isEmpty()) {
        Action deletion = CommandPaths.deletion(start, commands.apply(start));
        views.add(
            new Facts(
                deletion.type(),
                deletion.operation(),
                List.of(deletion),
                call,
                attribution,
                context,
                commands));
      }
    }
    return views;
  }

  /** Facts told one by one, as in an example; what is not told is empty. */
  public static Facts told(Map<Fact, Object> told, FactContext context) {
    ActionType type = ActionType.ofWire(String.valueOf(told.get(Fact.TYPE)));
    Facts facts =
        new Facts(
            type == null ? ActionType.CUSTOM : type,
            "",
            List.of(),
            null,
            Attribution.of("", "", ""),
            context,
            start -> CommandPaths.NOTHING);
    told.forEach(facts::put);
    return facts;
  }

  /** The kind of action that this view shows. */
  public ActionType type() {
    return type;
  }

  /** The value: of the class that the fact's kind names; never null. */
  public Object get(Fact fact) {
    Object value = known[fact.ordinal()];
    if (value == null) {
      value = read(fact);
      known[fact.ordinal()] = value;
    }
    return value;
  }

  /** A fact that is text. */
  public String text(Fact fact) {
    return (String) get(fact);
  }

  String role() {
    return context.role();
  }

  int score() {
    return ((Long) get(Fact.SCORE)).intValue();
  }

  /** Whether there are arguments that a rule could look for. */
  boolean hasPayload() {
    return call != null || !((Map<?, ?>) get(Fact.PAYLOAD)).isEmpty();
  }

  /** The action's text in lower case: arguments of a call, else command, paths, URL and SQL. */
  String words() {
    if (words == null) {
      words = call != null ? PayloadText.words(call.payload()) : ownWords();
    }
    return words;
  }

  private String ownWords() {
    StringBuilder text = new StringBuilder();
    for (Fact fact : List.of(Fact.COMMAND, Fact.URL, Fact.SQL, Fact.TARGET, Fact.HOST)) {
      text.append(text(fact)).append('\n');
    }
    text.append(get(Fact.PATHS)).append('\n').append(reader.body());
    if (known[Fact.PAYLOAD.ordinal()] instanceof Map<?, ?> told) {
      text.append(told);
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private Object read(Fact fact) {
    if (fact == Fact.PAYLOAD) {
      return call == null ? Map.of() : PayloadText.values(call.payload());
    }
    return reader.read(fact);
  }

  private void put(Fact fact, Object value) {
    known[fact.ordinal()] = value;
  }
}
