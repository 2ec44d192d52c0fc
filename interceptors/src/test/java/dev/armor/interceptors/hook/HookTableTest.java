package dev.armor.interceptors.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HookTableTest {
  @Test
  void everyHookSaysWhichRoutesMeetThere() {
    List<Hook> hooks = HookTable.ring1();
    assertThat(hooks)
        .hasSizeGreaterThan(40)
        .allSatisfy(
            hook -> {
              assertThat(hook.because()).isNotBlank();
              assertThat(hook.since()).isGreaterThanOrEqualTo(17);
              assertThat(hook.until()).isGreaterThanOrEqualTo(hook.since());
            });
  }

  @Test
  void noMethodIsHookedTwiceOnOneJdk() {
    for (int release : new int[] {17, 21, 25}) {
      assertThat(
              HookTable.ring1().stream()
                  .filter(hook -> hook.applies(release, "Linux"))
                  .map(Hook::target))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void everyGateMethodOfTheTablesExists() {
    GateMethods gate = GateMethods.all();
    assertThat(HookTable.ring1())
        .allSatisfy(hook -> assertThat(gate.has(hook.gateMethod())).isTrue());
    assertThat(HookTable.ring2())
        .allSatisfy(hook -> assertThat(gate.has(hook.gateMethod())).isTrue());
  }

  @Test
  void aRangeOfReleasesIncludesItsEnds() {
    Hook hook =
        HookTable.ring1().stream()
            .filter(one -> one.type().endsWith("PlatformNameService"))
            .findFirst()
            .orElseThrow();
    assertThat(hook.applies(17, "Linux")).isTrue();
    assertThat(hook.applies(18, "Linux")).isFalse();
  }
}
