package dev.armor.agent.cli;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.verdict.Verdict;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: a readable account of why an action gets the verdict it gets. */
@Command(
    name = "explain",
    description = {
      "Says why a command, SQL statement or URL gets the verdict it gets: its parts, its effects,",
      "each layer's share of the score, and what to change for who disagrees.",
      "Exit 0 allow, 1 review, 2 block, 3 error."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TEXT", description = "the command line, statement or URL")
  private String text = "";

  @Option(
      names = "--type",
      description = "shell, db_query, http, file_read, ...; told by the text's form when left out")
  private @Nullable String type;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Question question = Question.of(text);
    if (type != null) {
      ActionType declared = ActionType.ofWire(type);
      if (declared == null) {
        String message = "armor: --type is \"" + type + "\": no such action type";
        spec.commandLine().getErr().println(message);
        return Main.ERROR;
      }
      question = new Question(declared, text);
    }
    Judge judge = Judge.fromProperties();
    Verdict verdict = judge.judgeOwn(question.request());
    Remedy remedy = Remedy.of(question, verdict, judge.policy());
    new Explanation(question, verdict, spec.commandLine().getOut())
        .print(remedy, remedy.snippet().isEmpty() ? null : remedy.proof(question, judge));
    return verdict.decision().ordinal();
  }
}
