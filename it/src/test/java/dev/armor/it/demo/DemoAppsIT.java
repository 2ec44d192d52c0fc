package dev.armor.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoAppsIT {
  private Path scratch;

  /** Not among the system's temporary files: whoever deletes those harms nobody. */
  @BeforeEach
  void makeHome() throws Exception {
    scratch = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "demo-");
  }

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @AfterEach
  void removeHome() throws Exception {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutArmorAllHarmIsDone(Jdk jdk) throws Exception {
    DemoRun run = DemoRun.on(jdk, scratch, List.of());
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.lines("harm done")).as("so that none under Armor means something").isNotEmpty();
    assertThat(run.lines("stopped")).isEmpty();
    assertThat(run.lines("broken")).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(leftovers()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void underArmorNoHarmIsDoneAndOrdinaryWorkSucceeds(Jdk jdk) throws Exception {
    DemoRun run = DemoRun.on(jdk, scratch, DemoRun.underArmor(scratch));
    assertThat(run.lines("harm done")).as(run.summary()).isEmpty();
    assertThat(run.lines("broken")).as("ordinary work").isEmpty();
    assertThat(run.lines("works")).hasSizeGreaterThan(20);
    assertThat(run.lines("stopped"))
        .hasSizeGreaterThan(10)
        .as("each with a verdict and a score")
        .allMatch(line -> line.matches(".* (block|review) +\\d+ .*"));
    assertThat(run.code()).isZero();
    assertThat(leftovers()).as("ordinary clean-up").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void armorSaysOneLineAndTheJdkNothing(Jdk jdk) throws Exception {
    DemoRun run = DemoRun.on(jdk, scratch, DemoRun.underArmor(scratch));
    assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.startsWith("armor: "));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void observingRecordsAndStopsNothing(Jdk jdk) throws Exception {
    List<String> options =
        Stream.concat(DemoRun.underArmor(scratch).stream(), Stream.of("-Darmor.mode=observe"))
            .toList();
    DemoRun run = DemoRun.on(jdk, scratch, options);
    assertThat(run.code()).isZero();
    assertThat(run.lines("stopped")).isEmpty();
    assertThat(run.lines("harm done")).isNotEmpty();
  }

  private List<Path> leftovers() throws Exception {
    try (Stream<Path> entries = Files.list(scratch)) {
      return entries.filter(e -> e.getFileName().toString().startsWith("agent-demo-")).toList();
    }
  }
}
