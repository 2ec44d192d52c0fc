package dev.armor.interceptors.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "vmLog            | vmLog output=/x/log what=gc              | /x/log",
        "vmLog            | vmLog output=file=/x/log                 | /x/log",
        "vmLog            | vmLog \"output=/x/a log\"                | /x/a log",
        "vmLog            | vmLog output='/x/a log' what=gc          | /x/a log",
        "jfrStart         | jfrStart name=a,filename=/x/r.jfr        | /x/r.jfr",
        "gcHeapDump       | gcHeapDump -all /x/dump                  | /x/dump",
        "threadDumpToFile | threadDumpToFile -overwrite /x/threads   | /x/threads",
        "systemDumpMap    | systemDumpMap -F=/x/map                  | /x/map",
      })
  void findsTheFileThatACommandWrites(String command, String text, String file) {
    assertThat(DiagnosticFiles.of(command, text)).containsExactly(file);
  }

  /** What each of these writes was seen on JDK 25. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "compilerPerfmap | compilerPerfmap /x/map=y        | /x/map",
        "compilerPerfmap | compilerPerfmap y/x/map\"\"      | /x/map\"",
        "vmLog           | vmLog what=gc 'output'=/x/log   | /x/log",
        "vmLog           | vmLog what=gc \"output\"=/x/log | /x/log",
      })
  void findsItByTheJvmsOwnQuotesAsWell(String command, String text, String file) {
    assertThat(DiagnosticFiles.of(command, text)).contains(file);
  }

  @ParameterizedTest
  @CsvSource({"jfrDump, jfrDump name=1", "jfrStart, jfrStart name=1 settings=profile"})
  void whatIsNoFileOfARecordingIsNone(String command, String text) {
    assertThat(DiagnosticFiles.of(command, text)).isEmpty();
  }

  @Test
  void anyTextIsRead() {
    for (String text : new String[] {"vmLog", "vmLog ", "vmLog =", "vmLog = \"", "vmLog '=\"='"}) {
      assertThat(DiagnosticFiles.of("vmLog", text)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"gcClassHistogram, gcClassHistogram -all", "vmFlags, vmFlags", "gcRun, gcRun"})
  void mostCommandsWriteNone(String command, String text) {
    assertThat(DiagnosticFiles.of(command, text)).isEmpty();
  }
}
