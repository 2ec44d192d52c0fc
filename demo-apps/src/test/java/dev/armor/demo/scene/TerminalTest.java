package dev.armor.demo.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
  @TempDir Path folder;

  @Test
  void aRemovalReachesOneFolderEvenWithBlanksAndQuotesInItsName() throws IOException {
    Path neighbour = Files.createDirectories(folder.resolve("it"));
    try (Scene scene = Scene.in(folder.resolve("it 's here"))) {
      new Terminal(scene).sh("cd / && rm -rf " + Terminal.quoted(scene.workspace()));
      assertThat(scene.workspace()).doesNotExist();
      assertThat(scene.home()).exists();
    }
    assertThat(neighbour).exists();
  }

  @Test
  void theHomeOfAChildIsTheStandIn() throws IOException {
    try (Scene scene = Scene.in(folder)) {
      assertThat(new Terminal(scene).sh("echo $HOME").strip()).isEqualTo(scene.home().toString());
    }
  }

  @Test
  void aCommandThatFailsIsAnErrorWithItsOutput() throws IOException {
    try (Scene scene = Scene.in(folder)) {
      Terminal terminal = new Terminal(scene);
      assertThatThrownBy(() -> terminal.sh("echo no such thing; exit 3"))
          .isInstanceOf(IOException.class)
          .hasMessage("exit code 3: no such thing");
    }
  }
}
