package dev.armor.pipeline.layer.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.armor.pipeline.layer.impact.TargetSurvey.Extent;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskSurveyTest {
  @TempDir private Path tree;
  private final DiskSurvey survey = new DiskSurvey(() -> 0);

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(tree.resolve("src/deep"));
    Files.writeString(tree.resolve("src/a.txt"), "12345");
    Files.writeString(tree.resolve("src/deep/b.txt"), "1234567");
    Files.writeString(tree.resolve("top.log"), "x");
  }

  @Test
  void filesAndBytesBelowATargetAreCounted() {
    Extent extent = survey.extent(List.of("src"), tree.toString());
    assertThat(extent).isEqualTo(new Extent(2, 12, true, 0, 0));
    assertThat(extent.inWords()).contains("2 files").contains("inside the working tree");
  }

  @Test
  void globsAreExpanded() {
    assertThat(survey.extent(List.of("*.log", "sr*/*.txt"), tree.toString()).files()).isEqualTo(2);
  }

  @Test
  void whatLiesOutsideTheWorkingDirectoryIsSaid() {
    Extent extent = survey.extent(List.of("../*"), tree.resolve("src").toString());
    assertThat(extent.outside()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aMissingTargetIsNothing() {
    assertThat(survey.extent(List.of("none", "no/where"), tree.toString()))
        .isEqualTo(Extent.NOTHING);
  }

  @Test
  void theSearchEndsAfterTwoThousandEntries() throws IOException {
    Path many = Files.createDirectory(tree.resolve("many"));
    for (int i = 0; i < 2_100; i++) {
      Files.createFile(many.resolve("f" + i));
    }
    Extent extent = survey.extent(List.of("many"), tree.toString());
    assertThat(extent.complete()).isFalse();
    assertThat(extent.files()).isLessThanOrEqualTo(2_000);
    assertThat(extent.inWords()).startsWith("at least ");
  }

  @Test
  void theSearchEndsAfterTwoMilliseconds() {
    AtomicLong clock = new AtomicLong();
    DiskSurvey late = new DiskSurvey(() -> clock.getAndAdd(1_500_000));
    assertThat(late.extent(List.of("src"), tree.toString()).complete()).isFalse();
  }

  @Test
  void filesThatGitTracksCanComeBack() throws IOException {
    Files.createDirectory(tree.resolve(".git"));
    Files.write(tree.resolve(".git/index"), index("src/a.txt", "unrelated"));
    assertThat(survey.extent(List.of("src"), tree.toString()).tracked()).isEqualTo(1);
  }

  @Test
  void aDamagedIndexTracksNothing() throws IOException {
    Files.createDirectory(tree.resolve(".git"));
    Files.write(
        tree.resolve(".git/index"), new byte[] {'D', 'I', 'R', 'C', 0, 0, 0, 2, 0, 0, 9, 9});
    assertThat(survey.extent(List.of("src"), tree.toString()).tracked()).isZero();
  }

  @Test
  void scriptsAreReadAsTextOnly() throws IOException {
    Files.writeString(tree.resolve("s.sh"), "echo hi");
    Files.write(tree.resolve("binary"), new byte[] {127, 'E', 'L', 'F', 0, 0});
    assertThat(survey.script("s.sh", tree.toString())).isEqualTo("echo hi");
    assertThat(survey.script("binary", tree.toString())).isNull();
    assertThat(survey.script("none", tree.toString())).isNull();
  }

  /** An index of version 2 with these names (gitformat-index). */
  private static byte[] index(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBytes("DIRC");
    out.writeInt(2);
    out.writeInt(names.length);
    for (String name : names) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      out.write(new byte[60]);
      out.writeShort(text.length);
      out.write(text);
      out.write(new byte[8 - (62 + text.length) % 8]);
    }
    return bytes.toByteArray();
  }

  @Test
  void aZeroBehindTheFirstLineHidesNothing() throws IOException {
    Files.writeString(tree.resolve("run"), "#!/bin/sh\n:\0\nrm -rf /home\n");
    Files.writeString(tree.resolve("program"), "\177ELF\0\0\nrm -rf /home\n");

    assertThat(survey.script("run", tree.toString())).endsWith("\nrm -rf /home\n");
    assertThat(survey.script("program", tree.toString())).isNull();
  }

  @Test
  void aLongScriptIsReadToItsEnd() throws IOException {
    Files.writeString(tree.resolve("run"), "# nothing\n".repeat(20_000) + "rm -rf /home\n");

    assertThat(survey.script("run", tree.toString())).endsWith("rm -rf /home\n");
  }

  @Test
  void aNamedPipeIsTold() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not there");
    Path pipe = tree.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

    assertThat(survey.isPipe("pipe", tree.toString())).isTrue();
    assertThat(survey.isPipe("top.log", tree.toString())).isFalse();
    assertThat(survey.isPipe("none", tree.toString())).isFalse();
  }
}
