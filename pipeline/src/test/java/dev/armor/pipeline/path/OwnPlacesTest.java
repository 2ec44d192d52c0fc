package dev.armor.pipeline.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Armor's own files, where they do not lie in the default place. */
class OwnPlacesTest {
  @BeforeEach
  void protect() {
    PathRules.protect(List.of("/srv/policy.yaml", "/srv/armor"));
  }

  @AfterEach
  void protectNothing() {
    PathRules.protect(List.of());
  }

  @Test
  void changingThemIsBlocked() {
    assertThat(inspect(FileOperation.WRITE, "/srv/policy.yaml"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("path.own-state");
              assertThat(finding.least()).isEqualTo(Decision.BLOCK);
            });
    assertThat(inspect(FileOperation.DELETE, "/srv/armor/armor.db")).isNotEmpty();
    assertThat(inspect(FileOperation.RENAME, "/srv/armor")).isNotEmpty();
  }

  @Test
  void filesWhoseNamesBeginAlikeAreOrdinary() {
    assertThat(inspect(FileOperation.WRITE, "/srv/policy.yaml.bak")).isEmpty();
    assertThat(inspect(FileOperation.WRITE, "/srv/armory/list")).isEmpty();
  }

  private static List<Finding> inspect(FileOperation operation, String path) {
    return PathRules.inspect(operation, path, path, PathContext.OPENED);
  }
}
