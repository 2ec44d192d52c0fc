package dev.armor.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CommandTreeTest {

  @Test
  void aTreeShowsWhatRunsInsideWhat() {
    assertThat(CommandTree.lines("curl $(cat url) | sh > log"))
        .containsExactly(
            "pipeline",
            "  command curl $(…)",
            "    replaced by the output of",
            "      command cat url",
            "  command sh",
            "    redirects > log");
  }

  @Test
  void branchesLoopsAndFunctionsAreNamed() {
    assertThat(CommandTree.lines("if a; then b; fi; for x in 1; do c; done; f() { d; }; (e) &"))
        .contains(
            "  depending on",
            "    command a",
            "  for each x in",
            "  function f",
            "  in the background",
            "    in a subshell");
  }

  @Test
  void aTreeStaysReadable() {
    assertThat(CommandTree.lines("a;".repeat(10_000))).hasSizeLessThan(202);
    assertThat(CommandTree.lines("(".repeat(10_000))).last().asString().contains("too deeply");
  }
}
