package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyFileTest {

  private final List<PolicyInvalidException> refused = new ArrayList<>();
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void writeFirstVersion() throws IOException {
    path = folder.resolve("policy.yaml");
    write("vault: [secretref://one]", 1);
  }

  @Test
  void aChangedFileBecomesTheNextRevision() throws IOException {
    PolicyFile file = PolicyFile.open(path, refused::add);
    write("vault: [secretref://two]", 2);

    assertThat(file.refresh()).isTrue();

    assertThat(file.current().vault()).containsExactly("secretref://two");
    assertThat(file.current().revision()).isEqualTo(2);
    assertThat(refused).isEmpty();
  }

  @Test
  void anUnchangedFileIsNotReadAgain() {
    PolicyFile file = PolicyFile.open(path, refused::add);
    Policy before = file.current();

    assertThat(file.refresh()).isFalse();

    assertThat(file.current()).isSameAs(before);
  }

  @Test
  void aBrokenVersionKeepsTheOldOneAndIsReportedOnce() throws IOException {
    PolicyFile file = PolicyFile.open(path, refused::add);
    write("vaults: []", 2);

    assertThat(file.refresh()).isFalse();
    assertThat(file.refresh()).isFalse();

    assertThat(file.current().vault()).containsExactly("secretref://one");
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0)).hasMessageContaining("did you mean \"vault\"");

    write("vault: []", 3);
    assertThat(file.refresh()).as("a repaired version comes into force").isTrue();
    assertThat(file.current().revision()).isEqualTo(2);
  }

  @Test
  void aVanishedFileKeepsThePolicyInForce() throws IOException {
    PolicyFile file = PolicyFile.open(path, refused::add);
    Files.delete(path);

    assertThat(file.refresh()).isFalse();

    assertThat(file.current().vault()).containsExactly("secretref://one");
    assertThat(refused).hasSize(1);
  }

  @Test
  void theFirstVersionMustBeUsable() throws IOException {
    write("vault: 1", 1);

    assertThatThrownBy(() -> PolicyFile.open(path, refused::add))
        .isInstanceOf(PolicyInvalidException.class)
        .hasMessageContaining("policy.yaml:1:8");
    assertThatThrownBy(() -> PolicyFile.open(folder.resolve("missing.yaml"), refused::add))
        .isInstanceOf(PolicyInvalidException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aFileThatIsNotTextIsRefused() throws IOException {
    Files.write(path, new byte[] {(byte) 0xC3, 0x28});

    assertThatThrownBy(() -> PolicyFile.open(path, refused::add))
        .isInstanceOf(PolicyInvalidException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void itIsLookedAtOnceInTheInterval() throws IOException {
    PolicyFile file = PolicyFile.open(path, refused::add);
    long interval = TimeUnit.MILLISECONDS.toNanos(500);
    assertThat(file.refreshAtMostEvery(interval, 1_000)).isFalse();
    write("vault: []", 2);

    assertThat(file.refreshAtMostEvery(interval, 1_000 + interval - 1)).isFalse();
    assertThat(file.refreshAtMostEvery(interval, 1_000 + interval)).isTrue();
  }

  /** A file's time is set by hand: two versions may be written within one tick of the clock. */
  private void write(String text, int version) throws IOException {
    Files.writeString(path, text);
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_700_000_000_000L + version * 1_000L));
  }
}
