package dev.armor.interceptors.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Guard;
import dev.armor.interceptors.guard.Judge;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.CommandAnalyser;
import dev.armor.pipeline.command.InputUse;
import dev.armor.pipeline.command.ShellMemory;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a child gets of what is written to it, and when. */
class ChildStreamTest {
  private final List<String> judged = new ArrayList<>();
  private final List<String> fresh = new ArrayList<>();
  private final CommandAnalyser analyser = new CommandAnalyser();
  private final ByteArrayOutputStream child = new ByteArrayOutputStream();

  /** Blocks what holds the word "harm". */
  private final class Blocking implements Judge {
    private final InputUse use;

    Blocking(InputUse use) {
      this.use = use;
    }

    @Override
    public InputUse inputUse(StartProcess start) {
      return use;
    }

    @Override
    public @Nullable ShellMemory remember(StartProcess start, String script, int recent) {
      return script.contains("riddle") ? null : analyser.remember(start, script, recent);
    }

    @Override
    public Verdict judge(Action action, Attribution attribution) {
      if (((StartProcess) action).input() == ChildInput.UNKNOWN) {
        return new Verdict("id", Decision.REVIEW, 0, List.of(), 0, 0);
      }
      ChildInput.Text input = (ChildInput.Text) ((StartProcess) action).input();
      String text = input.text();
      judged.add(text);
      fresh.add(input.fresh());
      Decision decision = text.contains("harm") ? Decision.BLOCK : Decision.ALLOW;
      return new Verdict("id", decision, 0, List.of(), 0, 0);
    }

    @Override
    public Verdict judgePart(Action part, Attribution attribution) {
      return judge(part, attribution);
    }

    @Override
    public long context() {
      return 0;
    }
  }

  private OutputStream stream(InputUse use) {
    Decider decider =
        new Decider(
            new Guard(), new Blocking(use), Attribution.of("agent", "workspace", "session"), true);
    return new ChildStream(new StartProcess(List.of("sh"), null, Map.of()), child, decider);
  }

  @Test
  void halfALineWaitsForItsRest() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    write(stream, "one\ntw");
    assertThat(child).hasToString("one\n");

    write(stream, "o\n");
    assertThat(child).hasToString("one\ntwo\n");
  }

  @Test
  void theEndIsTheEndOfALine() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    write(stream, "one");
    stream.close();

    assertThat(child).hasToString("one");
    assertThat(judged).containsExactly("one");
  }

  @Test
  void whatIsHarmfulWithWhatCameBeforeDoesNotArrive() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    write(stream, "ha\\\n");
    assertThatThrownBy(() -> write(stream, "harm\n")).isInstanceOf(SecurityException.class);
    assertThat(judged).last().isEqualTo("ha\\\nharm\n");
    write(stream, "fine\n");
    stream.close();

    assertThat(child).hasToString("ha\\\nfine\n");
    assertThat(judged).last().isEqualTo("ha\\\nfine\n");
  }

  @Test
  void theLastHalfLineIsJudgedAndTheChildIsClosed() throws IOException {
    boolean[] closed = {false};
    Decider decider =
        new Decider(
            new Guard(),
            new Blocking(InputUse.SCRIPT),
            Attribution.of("agent", "w", "session"),
            true);
    OutputStream to =
        new OutputStream() {
          @Override
          public void write(int b) {
            child.write(b);
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    OutputStream stream =
        new ChildStream(new StartProcess(List.of("sh"), null, Map.of()), to, decider);

    write(stream, "harm");

    assertThatThrownBy(stream::close).isInstanceOf(SecurityException.class);
    assertThat(closed[0]).isTrue();
    assertThat(child.size()).isZero();
  }

  @Test
  void noCharacterBetweenHidesAWord() {
    OutputStream stream = stream(InputUse.SCRIPT);

    assertThatThrownBy(() -> write(stream, "ha\0rm\n")).isInstanceOf(SecurityException.class);
    assertThat(child.size()).isZero();
  }

  @Test
  void muchIsJudgedPieceByPieceAndArrivesWhole() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);
    String text = "a line like any other\n".repeat(10_000);

    write(stream, text);
    stream.close();

    assertThat(child).hasToString(text);
    assertThat(judged).allMatch(piece -> piece.length() < 1 << 15);
  }

  @Test
  void aScriptIsCutWhereAStatementBegins() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    write(stream, "cat <<END\n" + "don't\n".repeat(10_000));
    assertThat(judged).last().asString().startsWith("cat <<END\n");
    write(stream, "END\nls\n");
    write(stream, "pwd\n");

    assertThat(judged).last().isEqualTo("ls\npwd\n");
  }

  @Test
  void whatAScriptLeavesBehindIsJudgedWithAllThatFollows() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    write(stream, "f() { rm \"$1\"; }\n");
    write(stream, "ls -l\n".repeat(4_000));
    write(stream, "f x\n");

    assertThat(judged)
        .last()
        .asString()
        .startsWith("f() { rm \"$1\"; }\nls -l\n")
        .endsWith("\nf x\n")
        .hasSizeLessThan(1 << 15);
    assertThat(fresh).last().isEqualTo("f x\n");
  }

  @Test
  void whatAScriptLeftBehindIsJudgedWithWhatFollowsALongDocument() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    write(stream, "f() { rm \"$1\"; }\ncat <<END\n" + "don't\n".repeat(100_000));
    judged.clear();
    write(stream, "END\nf x\n");
    write(stream, "g() { f y; }\n");
    write(stream, "g\n");

    assertThat(judged).contains("END\nf x\n", "f() { rm \"$1\"; }\nEND\nf x\n");
    assertThat(judged).last().asString().startsWith("f() {").endsWith("g() { f y; }\ng\n");
  }

  @Test
  void whatNobodyCanFollowIsHeldFromThereOn() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    write(stream, "riddle\n" + "ls -l\n".repeat(2_600));
    int arrived = child.size();
    write(stream, "ls -l\n".repeat(400));

    assertThatThrownBy(() -> write(stream, "ls\n")).isInstanceOf(SecurityException.class);
    assertThat(child.size()).isEqualTo(arrived + 2_400);
  }

  @Test
  void moreStateThanCanBeKeptIsHeldFromThereOn() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 9_000; i++) {
                write(stream, "f" + i + "() { true; }\n");
              }
            })
        .isInstanceOf(SecurityException.class);
    assertThat(child.size()).isGreaterThan(1 << 16).isLessThan(1 << 17);
  }

  @Test
  void whatIsNoScriptIsJudgedAloneToo() throws IOException {
    OutputStream stream = stream(InputUse.ORDERS);

    write(stream, "/* don't\n" + "text\n".repeat(10_000));
    judged.clear();
    write(stream, "*/ SELECT 1;\n");

    assertThat(judged).hasSize(2).last().isEqualTo("*/ SELECT 1;\n");
  }

  @Test
  void whatWasJudgedIsToldFromWhatIsNew() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);

    write(stream, "one\n");
    write(stream, "tw");
    write(stream, "o\nthree\n");

    assertThat(judged).containsExactly("one\n", "one\ntwo\nthree\n");
    assertThat(fresh).containsExactly("one\n", "two\nthree\n");
  }

  @Test
  void aLineWithoutEndArrives() throws IOException {
    OutputStream stream = stream(InputUse.SCRIPT);
    String text = "x".repeat(100_000);

    write(stream, text);
    assertThat(child.size()).isGreaterThan(60_000);
    stream.close();

    assertThat(child).hasToString(text);
  }

  @Test
  void whatNobodyObeysIsNotHeldBack() throws IOException {
    OutputStream stream = stream(InputUse.DATA);

    write(stream, "no line");

    assertThat(child).hasToString("no line");
  }

  @Test
  void onlyTheBeginningIsLookedAtOfWhatNobodyObeys() throws IOException {
    OutputStream stream = stream(InputUse.DATA);

    for (int i = 0; i < 100; i++) {
      write(stream, "x".repeat(8192));
    }

    assertThat(judged).hasSize(8);
    assertThat(child.size()).isEqualTo(819_200);
  }

  private static void write(OutputStream stream, String text) throws IOException {
    stream.write(text.getBytes(UTF_8));
    stream.flush();
  }
}
