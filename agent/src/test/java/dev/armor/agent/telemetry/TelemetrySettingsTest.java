package dev.armor.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard settings are read as OpenTelemetry's own SDK reads them. */
class TelemetrySettingsTest {

  @ParameterizedTest
  @CsvSource({"250, PT0.25S", "200ms, PT0.2S", "5s, PT5S", "2m, PT2M", "1 h, PT1H", "1d, PT24H"})
  void aTimeMayCarryItsUnit(String value, Duration meant) {
    TelemetrySettings settings = withDelay(value);

    assertThat(settings.delay()).isEqualTo(meant);
    assertThat(settings.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0s", "-1", "ms", "5 weeks", "1.5s", "9999999999"})
  void whatIsNoTimeIsNamedAndLeftOut(String value) {
    TelemetrySettings settings = withDelay(value);

    assertThat(settings.delay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .startsWith("otel.bsp.schedule.delay is \"" + value + "\": ");
  }

  private static TelemetrySettings withDelay(String value) {
    Map<String, String> properties = Map.of("otel.bsp.schedule.delay", value);
    return TelemetrySettings.read(properties::get, name -> null);
  }
}
