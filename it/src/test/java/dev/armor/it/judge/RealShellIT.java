package dev.armor.it.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.CommandAnalyser;
import dev.armor.pipeline.command.CommandAnalysis;
import dev.armor.pipeline.command.EarlierFiles;
import dev.armor.pipeline.command.ShellMemory;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts made at random of odd pieces, run by real shells with a harmless program in place of the
 * harmful one: what one of them really does with the harmful value is never allowed.
 *
 * <p>{@code armor.shells.seed} and {@code armor.shells.count} make other scripts, and more of them.
 */
final class RealShellIT {
  private static final long SEED = Long.getLong("armor.shells.seed", 20);
  private static final int COUNT = Integer.getInteger("armor.shells.count", 150);
  private static final List<String> SHELLS = List.of("bash", "dash", "sh");
  private static final String PROGRAM = "rm -rf";
  private static final String HARMFUL = "/home";

  private final CommandAnalyser analyser = new CommandAnalyser();
  private final Random random = new Random(SEED);

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"variable", "function", "parameter", "file", "surroundings"})
  void whatARealShellDoesWithTheHarmfulValueIsNotAllowed(String section) throws Exception {
    List<String> allowed = new ArrayList<>();
    int harmful = 0;
    for (String script : scripts(section)) {
      if (isHarmful(script)) {
        harmful++;
        if (decision(analyser.script(script, null, Map.of())) == Decision.ALLOW) {
          allowed.add(script);
        }
      }
    }
    assertThat(harmful).as("scripts that do harm").isGreaterThan(COUNT / 5);
    assertThat(allowed).as("of %d harmful ones, seed %d", harmful, SEED).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"variable", "function", "parameter"}) // files are remembered elsewhere
  void whatAShellIsSaidToRememberMeansWhatItWasTold(String section) throws IOException {
    StartProcess shell = new StartProcess(List.of("bash"), null, Map.of());
    List<String> milder = new ArrayList<>();
    int cuts = 0;
    for (String script : scripts(section)) {
      for (int at = script.indexOf('\n') + 1; at < script.length(); ) {
        ShellMemory memory = analyser.remember(shell, script, script.length() - at);
        if (memory != null && !memory.recent().isEmpty()) {
          cuts++;
          int judged = script.length() - memory.recent().length();
          Decision whole = decision(told(shell, script, judged));
          String retold = memory.state() + memory.recent();
          if (whole.compareTo(decision(told(shell, retold, memory.state().length()))) > 0) {
            milder.add(script + "--- as ---\n" + retold);
          }
        }
        at = script.indexOf('\n', at) + 1;
      }
    }
    assertThat(cuts).isGreaterThan(COUNT / 5);
    assertThat(milder).as("of %d, seed %d", cuts, SEED).isEmpty();
  }

  private CommandAnalysis told(StartProcess shell, String script, int judged) {
    return analyser.program(shell.reading(new ChildInput.Text(script, judged)), EarlierFiles.NONE);
  }

  private static Decision decision(CommandAnalysis analysis) {
    Decision decision = Decision.ALLOW;
    for (Finding finding : analysis.findings()) {
      decision = decision.orStricter(finding.least());
    }
    return decision;
  }

  private List<String> scripts(String section) throws IOException {
    List<String> sets = pieces(section, "set ");
    List<String> uses = pieces(section, "use ");
    List<String> scripts = new ArrayList<>();
    while (scripts.size() < COUNT) {
      StringBuilder script = new StringBuilder();
      boolean lines = random.nextBoolean();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        String piece = any(sets, random.nextInt(3) > 0);
        script.append(piece).append(lines || piece.indexOf('\n') >= 0 ? "\n" : "; ");
      }
      scripts.add(script.append(any(uses, true)).append('\n').toString());
    }
    return scripts;
  }

  private String any(List<String> pieces, boolean harmful) {
    String piece = pieces.get(random.nextInt(pieces.size()));
    return piece
        .replace("<value>", harmful ? HARMFUL : "build")
        .replace("<command>", harmful ? PROGRAM + " " + HARMFUL : "echo x");
  }

  private static List<String> pieces(String section, String kind) throws IOException {
    List<String> pieces = new ArrayList<>();
    try (InputStream in = RealShellIT.class.getResourceAsStream("real-shells.txt")) {
      boolean here = false;
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n")) {
        if (line.startsWith("[")) {
          here = line.equals("[" + section + "]");
        } else if (here && line.startsWith(kind)) {
          pieces.add(line.substring(kind.length()).replace('⏎', '\n').replace('⇥', '\t'));
        }
      }
    }
    return pieces;
  }

  /** Whether one of the shells starts the program with the harmful value. */
  private boolean isHarmful(String script) throws IOException, InterruptedException {
    for (String shell : SHELLS) {
      Path folder = Files.createTempDirectory(scratch, "run");
      Path seen = folder.resolve("seen");
      Path program = folder.resolve("program");
      Files.writeString(
          program, "#!/bin/sh\nfor a; do case $a in *HARM*) : > " + seen + ";; esac; done\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
      run(shell, script.replace(PROGRAM, program.toString()).replace(HARMFUL, "HARM"), folder);
      if (Files.exists(seen)) {
        return true;
      }
    }
    return false;
  }

  private static void run(String shell, String script, Path folder) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(shell)
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException missing) {
      return; // "sh" is there
    }
    try (OutputStream in = process.getOutputStream()) {
      in.write(script.getBytes(UTF_8));
    } catch (IOException gone) {
      // It did not read all of it.
    }
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      try (Stream<ProcessHandle> children = process.descendants()) {
        children.forEach(ProcessHandle::destroyForcibly);
      }
      process.destroyForcibly().waitFor();
    }
  }
}
