package dev.armor.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAlignedAndNoLineEndsInBlanks() {
    String table =
        Table.of(
            List.of(
                new Attempt("ls", Kind.ORDINARY, "-", "-", "", Effect.WORKS),
                new Attempt("rm -rf x", Kind.HARMFUL, "block", "90", "wipes", Effect.STOPPED)),
            Ink.NONE);
    assertThat(table)
        .isEqualTo(
            """
            ACTION    VERDICT  SCORE  REASON  EFFECT
            ls        -        -              works
            rm -rf x  block    90     wipes   stopped
            """);
  }

  @Test
  void longTextGoesOnBelowWithinItsColumn() {
    String reason = "one two three four five six seven eight nine ten eleven " + "x".repeat(100);
    String table =
        Table.of(
            List.of(new Attempt("a", Kind.HARMFUL, "block", "90", reason, Effect.STOPPED)),
            Ink.NONE);
    assertThat(table.lines()).hasSizeGreaterThan(4).allMatch(line -> line.length() <= 110);
    assertThat(table.replaceAll("\\s+", "")).contains("x".repeat(100));
  }

  @Test
  void aReasonCannotSteerTheTerminal() {
    String table =
        Table.of(
            List.of(new Attempt("a", Kind.HARMFUL, "-", "-", "\u001b[2Jx\ny", Effect.NO_HARM)),
            Ink.NONE);
    assertThat(table).doesNotContain("\u001b").contains("[2Jx y");
  }

  @Test
  void coloursAppearOnlyWhereAskedFor() {
    List<Attempt> attempts =
        List.of(new Attempt("a", Kind.HARMFUL, "-", "-", "", Effect.HARM_DONE));
    assertThat(Table.of(attempts, Ink.COLOUR)).contains("\u001b[1;31mharm done\u001b[0m");
    assertThat(Table.of(attempts, Ink.NONE)).doesNotContain("\u001b");
  }
}
