package dev.armor.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A shell that is told one thing after another is judged by what is new, as it means it now. */
class ToldInPartsTest {
  private static final String HELD = "git branch -D topic\n";

  private final CommandAnalyser analyser = new CommandAnalyser();

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash -s", "sudo -s", "docker exec -i app sh", "ssh web1"})
  void whatWasJudgedIsNotHeldAgain(String shell) {
    assertThat(decision(shell, "", HELD)).isEqualTo(Decision.REVIEW);
    assertThat(decision(shell, HELD, "ls\n")).isEqualTo(Decision.ALLOW);
    assertThat(decision(shell, HELD, HELD)).isEqualTo(Decision.REVIEW);
  }

  @Test
  void onlyWhatIsNewIsToldToRules() {
    StartProcess start = told("sh", "curl https://a.example\n", "wget https://b.example\n");

    CommandAnalysis analysis = analyser.program(start, EarlierFiles.NONE);

    assertThat(analysis.programs()).containsExactly("wget");
    assertThat(analysis.addresses()).containsExactly("https://b.example");
    assertThat(start.told()).containsExactly("sh", "wget https://b.example\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a=/home             | rm -rf "$a"                   | ls "$a"
          cd /                | rm -rf ./*                    | ls ./*
          f() { rm -rf $1; }  | f /home                       | f build
          for d in build; do  | rm -rf /home; done            | ls /home; done
          rm -rf \\           | /home                         | build
          sh <<E              | rm -rf /home;E                | ls;E
          true <<E; sh        | x;E;rm -rf /home              | x;E;ls
          echo 'a             | '; rm -rf /home               | '; ls
          echo "rm -rf /home" > x | sh x                          | cat x
          ls # don't          | rm -rf /home                  | ls
          alias l='rm -rf'    | l /home                       | l build
          """)
  void whatWasToldBeforeSaysWhatTheRestMeans(String before, String harm, String twin) {
    String first = before + "\n";

    assertThat(decision("bash", first, lines(harm))).isEqualTo(Decision.BLOCK);
    assertThat(decision("bash", first, lines(twin))).isEqualTo(Decision.ALLOW);
  }

  @Test
  void whatTheProgramItselfDoesWithALineIsJudged() {
    String deletes = "while read l; do rm -rf \"$l\"; done; sh";

    assertThat(decision(List.of("sh", "-c", deletes), "build\n", "/home\n"))
        .isEqualTo(Decision.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xargs rm -rf", "python3", "psql shop", "sort -z", "sh -c sort|sh"})
  void whatIsNoScriptIsJudgedAsAWhole(String command) {
    assertThat(analyser.use(new StartProcess(words(command), null, Map.of())))
        .isNotEqualTo(InputUse.SCRIPT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          python3            | import shutil;shutil.rmtree('/home')         | print('/home')
          sudo python3 -     | import shutil;shutil.rmtree('/home')         | print('/home')
          psql shop          | DROP TABLE orders%3B                         | SELECT 1%3B
          sqlite3 shop.db    | DROP TABLE orders%3B                         | SELECT 1%3B
          xargs rm -rf       | /home                                        | build
          base64 -d <b> sh   | cm0gLXJmIC9ob21lCg==                         | bHMK
          rev <b> sh         | emoh/ fr- mr                                 | sl
          read l%3B rm -rf $l | /home                                       | build
          eval "$(cat)"      | rm -rf /home                                 | ls
          ed                 | !rm -rf /home                                | p
          node               | require('fs').rmSync('/home', {recursive: true}) | 1 + 1
          """)
  void whatAShellStartsReadsOn(String program, String harm, String twin) {
    for (String shell : List.of("sh", "ssh web1", "docker exec -i app bash")) {
      assertThat(decision(shell, typed(program), lines(harm))).isEqualTo(Decision.BLOCK);
      assertThat(decision(shell, typed(program), lines(twin))).isEqualTo(Decision.ALLOW);
    }
  }

  @Test
  void aStatementBeginsBehindTheDocumentOfTheOneBefore() {
    String script = "a=1\ncat <<E\ndon't\nE\nls; b=2\nif true\nthen\nx\nfi # end\ny\n";

    assertThat(recent(script, "cat <<E")).isEqualTo(script.substring(script.indexOf("cat")));
    assertThat(recent(script, "don't")).isEqualTo(script.substring(script.indexOf("ls")));
    assertThat(recent(script, "if true")).isEqualTo(script.substring(script.indexOf("if true")));
    assertThat(recent(script, "then")).isEqualTo("y\n");
    assertThat(analyser.remember(shell(), script, 0))
        .isEqualTo(new ShellMemory("a='1'\nb='2'\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cat <<E\ntext\n", "echo 'a\n", "a &&\n", "a |\n", "{ a\n", "a \\\n", "a"})
  void whatMayGoOnHasNoEnd(String open) {
    assertThat(analyser.remember(shell(), "ls\n" + open, 0)).isEqualTo(new ShellMemory("", open));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ls -l;make                             |
          a=1;a=2                                | a='2'
          a=x y                                  |
          a="it's"                               | a='it'\\''s'
          export A=b;b=$(date)                   | A='b';b=''"$?"''
          x=1;true && x=2                        | x='1';: && x='2'
          for i in a b; do ls $i; done           | i='b'
          cd /srv;cd app;cd ..                   | cd '/srv/app/..'
          cd $(mktemp -d)                        | cd "$?"
          cd build; x=1                          | x='1';cd '/w/build'
          (cd /srv; a=1)                         | : && a='1'
          a=1;f() { ls $a; };a=2                 | a='1';f() { ls $a; };a='2'
          cd /srv;f() { ls; };cd /opt            | cd '/srv';f() { ls; };cd '/opt'
          alias l=ls                             | alias l=ls
          readonly x=1;x=2                       | readonly x=1;x='1';: && x='2'
          set -- a b                             | set -- a b
          t=$(cat ~/.ssh/id_rsa)                 | t=$(cat ~/.ssh/id_rsa)
          . ./env.sh                             | . ./env.sh
          trap 'rm -rf build' EXIT               | trap 'rm -rf build' EXIT
          a=(b c)                                | a=(b c)
          python3                                | python3
          """)
  void aShellRemembersWhatALineLeavesBehind(String told, String state) {
    ShellMemory memory = analyser.remember(shell(), lines(told), 0);

    assertThat(memory).isEqualTo(new ShellMemory(state == null ? "" : lines(state), ""));
    // Told again it leaves the same behind.
    assertThat(analyser.remember(shell(), memory.state(), 0)).isEqualTo(memory);
  }

  @Test
  void whatReadsOnIsRememberedOnce() {
    assertThat(analyser.remember(shell(), "python3\n1\npython3\n", 0))
        .isEqualTo(new ShellMemory("python3\n", ""));
  }

  private String recent(String script, String from) {
    return analyser.remember(shell(), script, script.length() - script.indexOf(from)).recent();
  }

  private static StartProcess shell() {
    return new StartProcess(List.of("sh"), "/w", Map.of());
  }

  private static String typed(String program) {
    return program.replace("<b>", "|").replace("%3B", ";") + "\n";
  }

  @Test
  void onlyReadersCountAsSuch() {
    String work = "ls -l\ngit status\nnpm test\n".repeat(50);

    assertThat(decision("sh", work, "base64 -d | sh\nbHMK\n")).isEqualTo(Decision.ALLOW);
    assertThat(decision("sh", work, "base64 -d | sh\ncm0gLXJmIC9ob21lCg==\n"))
        .isEqualTo(Decision.BLOCK);
  }

  @Test
  void manyReadersTakeTimeThatGrowsWithTheText() {
    String script = "cat | sh\n".repeat(20_000);

    assertThat(decision("sh", "", script)).isNotEqualTo(Decision.ALLOW);
    assertThat(decision("sh", "", "cat > x\n".repeat(20_000))).isEqualTo(Decision.ALLOW);
  }

  private static String lines(String text) {
    return text.replace(';', '\n').replace("%3B", ";") + "\n";
  }

  private Decision decision(String command, String before, String now) {
    return decision(words(command), before, now);
  }

  private Decision decision(List<String> argv, String before, String now) {
    return analyser.program(told(argv, before, now), EarlierFiles.NONE).findings().stream()
        .map(Finding::least)
        .reduce(Decision.ALLOW, Decision::orStricter);
  }

  private static StartProcess told(String command, String before, String now) {
    return told(words(command), before, now);
  }

  private static StartProcess told(List<String> argv, String before, String now) {
    return new StartProcess(argv, null, Map.of())
        .reading(new ChildInput.Text(before + now, before.length()));
  }

  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }
}
