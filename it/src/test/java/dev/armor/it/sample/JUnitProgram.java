package dev.armor.it.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs tests by JUnit's launcher, as build tools do. */
public final class JUnitProgram {
  private JUnitProgram() {}

  /** Prints how many tests succeeded and failed. */
  public static void main(String[] arguments) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Cases.class)).build(),
            listener);
    listener.getSummary().printFailuresTo(new java.io.PrintWriter(System.out, true));
    System.out.println(
        "succeeded "
            + listener.getSummary().getTestsSucceededCount()
            + ", failed "
            + listener.getSummary().getTestsFailedCount());
  }

  /** Not found by the build, whose patterns want another name. */
  static class Cases {
    @TempDir private Path folder;

    @Test
    void aFileKeepsWhatWasWritten() throws Exception {
      Path file = Files.writeString(folder.resolve("a"), "text");
      assertThat(file).hasContent("text");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void numbersAreCounted(int number) {
      assertThat(number).isBetween(1, 3);
    }

    @RepeatedTest(5)
    void aChildEnds() throws Exception {
      assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
    }
  }
}
