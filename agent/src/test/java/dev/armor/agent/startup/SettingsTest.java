package dev.armor.agent.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void nothingSetMeansEnforcing() {
    Settings settings = Settings.of(new Properties(), Map.of());
    assertThat(settings.on()).isTrue();
    assertThat(settings.enforced()).isTrue();
    assertThat(settings.strict()).isTrue();
    assertThat(settings.agent()).isEqualTo("default");
    assertThat(settings.reviewWait()).isZero();
  }

  @Test
  void aPropertyWinsOverItsTwinInTheEnvironment() {
    Map<String, String> environment = Map.of("ARMOR_MODE", "off", "ARMOR_AGENT_ID", "builder");
    Settings settings = Settings.of(properties("armor.mode", "observe"), environment);
    assertThat(settings.on()).isTrue();
    assertThat(settings.enforced()).isFalse();
    assertThat(settings.agent()).isEqualTo("builder");
  }

  @Test
  void durationsHaveAUnit() {
    assertThat(Settings.of(properties("armor.review.wait", "5m"), Map.of()).reviewWait())
        .isEqualTo(Duration.ofMinutes(5));
    for (String malformed : new String[] {"5", "m", "-5s", "5 s", "99999999999s", "5d", "٥s"}) {
      assertThatThrownBy(() -> Settings.of(properties("armor.review.wait", malformed), Map.of()))
          .as(malformed)
          .isInstanceOf(AgentStartException.class)
          .hasMessageContaining("armor.review.wait is '" + malformed + "'");
    }
  }

  @Test
  void everyProblemIsNamedAtOnceWithTheNearestName() {
    Properties properties = properties("armor.hom", "/x");
    properties.setProperty("armor.selftest", "lax");
    assertThatThrownBy(() -> Settings.of(properties, Map.of("ARMOR_MOD", "off")))
        .isInstanceOf(AgentStartException.class)
        .hasMessageContaining("unknown property armor.hom; did you mean \"armor.home\"?")
        .hasMessageContaining("unknown variable ARMOR_MOD; did you mean \"ARMOR_MODE\"?")
        .hasMessageContaining("armor.selftest is 'lax': it must be one of strict, warn");
  }

  @Test
  void theDatabaseMayLieElsewhere() {
    Settings usual = Settings.of(properties("armor.home", "/srv/armor"), Map.of());
    assertThat(usual.store().file()).hasToString("/srv/armor/armor.db");
    for (String value : new String[] {"/data/one.db", "jdbc:sqlite:/data/one.db"}) {
      Settings settings = Settings.of(properties("armor.db", value), Map.of());
      assertThat(settings.store().file()).as(value).hasToString("/data/one.db");
    }
  }

  @Test
  void aDatabaseThatIsNotSqliteIsRefusedWithWhatThereIs() {
    assertThatThrownBy(
            () -> Settings.of(properties("armor.db", "jdbc:postgresql://fleet/armor"), Map.of()))
        .hasMessageContaining("this release keeps records in SQLite only");
    for (String value : new String[] {"", "jdbc:sqlite:", "jdbc:sqlite::memory:", "/"}) {
      assertThatThrownBy(() -> Settings.of(properties("armor.db", value), Map.of()))
          .as(value)
          .hasMessageContaining("armor.db is '" + value + "'");
    }
  }

  @Test
  void aSettingOfALaterReleaseIsCalledSo() {
    Properties properties = properties("armor.kernel", "landlock");
    properties.setProperty("armor.console.port", "7000");
    assertThatThrownBy(() -> Settings.of(properties, Map.of("ARMOR_CHILDREN_CONFINE", "true")))
        .hasMessageContaining("property armor.kernel: this release does not have the kernel wall")
        .hasMessageContaining("property armor.console.port: this release does not have the console")
        .hasMessageContaining(
            "variable ARMOR_CHILDREN_CONFINE: this release does not have the confinement");
  }

  private static Properties properties(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return properties;
  }
}
