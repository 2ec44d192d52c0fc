package dev.armor.interceptors.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureTest {
  private static final String CLASS_PATH = "java.class.path";

  private final String before = System.getProperty(CLASS_PATH);
  private Path built;
  private Path secret;
  private Path link;

  @TempDir private Path scratch;

  @BeforeEach
  void linkIntoTheClassPath() throws Exception {
    Path root = scratch.toRealPath();
    built = Files.createDirectories(root.resolve("built"));
    secret = Files.createDirectories(root.resolve("secret"));
    link = Files.createSymbolicLink(root.resolve("classes"), built);
    System.setProperty(CLASS_PATH, root.resolve("a.jar") + File.pathSeparator + link);
  }

  @AfterEach
  void restore() {
    System.setProperty(CLASS_PATH, before);
  }

  @Test
  void whereTheClassPathLedAtFirstIsReadByTheJvm() {
    Infrastructure infrastructure = new Infrastructure();
    infrastructure.settle();

    assertThat(isRead(infrastructure, built)).isTrue();
    assertThat(isRead(infrastructure, secret)).isFalse();
  }

  @Test
  void whereItLeadsOnceItIsSettledIsNot() throws Exception {
    Infrastructure infrastructure = new Infrastructure();
    infrastructure.settle();

    Files.delete(link);
    Files.createSymbolicLink(link, secret);
    infrastructure.settle();

    assertThat(isRead(infrastructure, secret)).isFalse();
    assertThat(isRead(infrastructure, built)).isTrue();
  }

  private static boolean isRead(Infrastructure infrastructure, Path folder) {
    return infrastructure.isReadByTheJvm(folder.resolve("A.class").toString());
  }
}
