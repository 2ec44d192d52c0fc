package dev.armor.it.complete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing in a JDK reaches the outside world beside the hooks but what was reviewed. */
class CompletenessIT {
  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyWayToTheOutsideIsHookedOrReviewed(Jdk jdk) throws Exception {
    Remainder remainder =
        Remainder.of(jdk.home(), HookedMethods.of(GovernedJvm.armorJar(), jdk.release()));
    RemainderFile reviewed = RemainderFile.of(jdk.release());
    if (Boolean.getBoolean("armor.completeness.write")) {
      // What is new comes without a reason, and fails until somebody gives one.
      Path file =
          Path.of("src/main/resources/dev/armor/it/complete/remainder-" + jdk.release() + ".txt");
      String head = Files.exists(file) ? RemainderFile.head(Files.readString(file)) : "";
      Files.writeString(file, head + reviewed.reviewing(remainder).text());
    }

    assertThat(remainder.outside()).as("native methods of the outside").isGreaterThan(80);
    assertThat(remainder.withHooks()).as("public methods that reach them").isGreaterThan(1_000);
    assertThat(remainder.unreviewed())
        .as("native methods of %s that natives.table does not name", jdk)
        .isEmpty();
    TreeMap<String, SortedSet<String>> added = new TreeMap<>();
    remainder
        .routes()
        .forEach(
            (method, callers) -> {
              SortedSet<String> unknown = new TreeSet<>(callers);
              unknown.removeAll(reviewed.routes().getOrDefault(method, new TreeSet<>()));
              if (!unknown.isEmpty()) {
                added.put(method, unknown);
              }
            });
    assertThat(added)
        .as("ways of %s past the hooks that remainder-%d.txt does not name", jdk, jdk.release())
        .isEmpty();
    assertThat(reviewed.routes())
        .as("remainder-%d.txt names ways that are hooked by now: run Completeness", jdk.release())
        .isEqualTo(remainder.routes());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyReviewedWayHasAReason(Jdk jdk) {
    RemainderFile reviewed = RemainderFile.of(jdk.release());
    assertThat(reviewed.reasons()).isNotEmpty();
    assertThat(reviewed.reasons().values())
        .allSatisfy(
            reason -> assertThat(reason).isNotBlank().isNotEqualTo(RemainderFile.NOT_REVIEWED));
  }

  @Test
  void withoutAHookItsWayIsFound() throws Exception {
    Jdk jdk = Jdk.all().findFirst().orElseThrow();
    HookedMethods hooked = HookedMethods.of(GovernedJvm.armorJar(), jdk.release());
    Remainder remainder =
        Remainder.of(
            jdk.home(), hooked.without(Set.of("java.io.FileOutputStream.open(String, boolean)")));
    assertThat(remainder.routes().get("java.io.FileOutputStream.open0(String, boolean)"))
        .contains("java.io.FileOutputStream.<init>(File, boolean)");
  }
}
