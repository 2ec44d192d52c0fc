package dev.armor.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is in the database after a JVM was killed, and when two use it at once. */
final class SurvivalTest {

  /**
   * Twenty-five times what is lost at most on a machine with time to spare: the test is about what
   * is lost at all, not about how busy the machine is.
   */
  private static final long LOSS_MILLIS = 5_000;

  private static final Pattern LINE = Pattern.compile("[0-9a-f-]{36} [0-9]{13}");

  @TempDir Path home;

  @Test
  void everyBlockThatTheProgramLearnedOfOutlivesAKill() throws Exception {
    List<String> lines = killedAfter(300, "block", 8);

    Set<String> stored = storedIds();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(300);
    assertThat(stored)
        .containsAll(lines.stream().map(line -> line.substring(0, line.indexOf(' '))).toList());
  }

  @Test
  void ofAllowsAKillTakesTheLastMomentOnly() throws Exception {
    List<String> lines = killedAfter(6_000, "allow", 1);

    long last = time(lines.get(lines.size() - 1));
    Set<String> stored = storedIds();
    List<String> old = lines.stream().filter(line -> time(line) < last - LOSS_MILLIS).toList();
    assertThat(old).as("the run was long enough to tell").isNotEmpty();
    assertThat(stored).containsAll(old.stream().map(l -> l.substring(0, l.indexOf(' '))).toList());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFullDiskRefusesBlocksAndKeepsWhatItHas() throws Exception {
    assertThat(runToEnd()).as("makes the database and the library").isZero();
    int before = storedIds().size();

    // A limit on file sizes is a full disk as far as the writer can tell.
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 4096; exec \"$@\"", "sh"));
    command.addAll(command("fill", 1, 0));
    assertThat(start(command).waitFor()).isZero();

    List<String> acknowledged = printed();
    assertThat(Files.readString(output())).contains("refused, available false");
    assertThat(acknowledged).hasSizeGreaterThan(100);
    Set<String> stored = storedIds();
    assertThat(stored).containsAll(acknowledged.stream().map(l -> l.substring(0, 36)).toList());
    assertThat(stored).hasSizeGreaterThanOrEqualTo(before + acknowledged.size() - 1);
  }

  @Test
  void twoProcessesRecordInOneDatabaseAtOnce() throws Exception {
    Process one = fork("block", 4, 100);
    Process two = fork("block", 4, 100);
    Process three = fork("allow", 2, 200);
    List<Process> all = List.of(one, two, three);
    for (Process process : all) {
      assertThat(process.waitFor()).isZero();
    }
    try (AuditTrail trail = AuditTrail.open(home)) {
      assertThat(trail.stats(TrailFilter.ALL).decisions())
          .containsEntry("block", 800L)
          .containsEntry("allow", 400L);
    }
  }

  @Test
  void theNativeLibraryIsKeptForItsOwnerAloneAndRepairedWhenItIsNotWhatItWas() throws Exception {
    assertThat(runToEnd()).isZero();
    Path library = library();
    byte[] good = Files.readAllBytes(library);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library.getParent())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library)))
        .isEqualTo("rw-------");

    byte[] changed = good.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(library, changed);
    assertThat(runToEnd()).isZero();

    assertThat(Files.readAllBytes(library())).isEqualTo(good);
  }

  private int runToEnd() throws Exception {
    Process process = fork("block", 1, 1);
    return process.waitFor();
  }

  private Path library() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("native"))) {
      List<Path> found = files.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  /** Lets the fork print that many lines and kills it; all complete lines that it printed. */
  private List<String> killedAfter(int count, String what, int threads) throws Exception {
    Process process = fork(what, threads, 0);
    try {
      while (printed().size() < count) {
        assertThat(process.isAlive()).as("the fork goes on recording").isTrue();
        Thread.sleep(50);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return printed();
  }

  /** Whole lines only: the kill may have cut the last one. */
  private List<String> printed() throws IOException {
    if (!Files.exists(output())) {
      return List.of();
    }
    return Files.readAllLines(output(), StandardCharsets.US_ASCII).stream()
        .filter(line -> LINE.matcher(line).matches())
        .toList();
  }

  private Path output() {
    return home.resolve("printed");
  }

  private Process fork(String what, int threads, int times) throws IOException {
    return start(command(what, threads, times));
  }

  private List<String> command(String what, int threads, int times) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Victim.class.getName(),
        home.toString(),
        what,
        Integer.toString(threads),
        Integer.toString(times));
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Set<String> storedIds() {
    try (AuditTrail trail = AuditTrail.open(home)) {
      Set<String> ids = new HashSet<>();
      trail.newest(1_000_000).forEach(record -> ids.add(record.id()));
      return ids;
    }
  }

  private static long time(String line) {
    return Long.parseLong(line.substring(line.indexOf(' ') + 1));
  }
}
