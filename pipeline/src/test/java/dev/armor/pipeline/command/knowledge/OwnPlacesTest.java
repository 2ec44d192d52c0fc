package dev.armor.pipeline.command.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Armor's own files as commands name them, where they do not lie in the default place. */
class OwnPlacesTest {
  private final Places places = Places.load();

  @BeforeEach
  void protect() {
    Places.protect(List.of("/tmp/policy.yaml", "/srv/armor"));
  }

  @AfterEach
  void protectNothing() {
    Places.protect(List.of());
  }

  @Test
  void theyAreTheStateOfAGuardHoweverTheyAreNamed() {
    assertThat(places.of("/tmp/policy.yaml", "")).isEqualTo(Place.GUARD);
    assertThat(places.of("/srv/../srv/armor/armor.db", "")).isEqualTo(Place.GUARD);
    assertThat(places.of("policy.yaml", "/tmp")).isEqualTo(Place.GUARD);
  }

  @Test
  void filesWhoseNamesBeginAlikeAreNot() {
    assertThat(places.of("/tmp/policy.yaml.bak", "")).isEqualTo(Place.TEMPORARY);
    assertThat(places.of("/srv/armory/list", "")).isEqualTo(Place.ABSOLUTE);
  }
}
