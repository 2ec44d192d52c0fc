package dev.armor.interceptors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.FileOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Native code opens the file whose name it is given, whatever an option would look like. */
final class DatabaseFilesTest {
  @ParameterizedTest
  @CsvSource({
    "sqlite, /srv/a.db, /srv/a.db",
    "sqlite, /srv/a;b/c.db, /srv/a;b/c.db",
    "sqlite, file:/srv/a.db?mode=rwc, /srv/a.db",
    "sqlite, file:///srv/a.db#b, /srv/a.db",
    "sqlite, file://localhost/srv/a.db, /srv/a.db",
    "sqlite, file:/srv/%61%2edb, /srv/a.db",
    "sqlite, file:/srv/a.db%00.txt, /srv/a.db",
    "sqlite, file:/srv/%c3%a4.db, /srv/ä.db",
    "sqlite, file:/srv/50%.db, /srv/50%.db",
    "duckdb, jdbc:duckdb:/srv/a.db, /srv/a.db",
    "duckdb, jdbc:duckdb:/srv/a?/b.db, /srv/a?/b.db",
    "duckdb, file:/srv/%61.db, /srv/%61.db"
  })
  void isTheNameAsTheNativeCodeReadsIt(String product, String name, String file) {
    AccessFile opened = DatabaseFiles.named(product, name, false);

    assertThat(opened).isNotNull();
    assertThat(opened.targets().get(0).given()).isEqualTo(file);
    assertThat(opened.kind()).isEqualTo(FileOperation.WRITE);
  }

  @ParameterizedTest
  @CsvSource({
    "file:/srv/a.db?mode=ro, READ",
    "file:/srv/a.db?cache=shared&mode=ro, READ",
    "file:/srv/a.db?mode=ro&mode=rwc, WRITE",
    "file:/srv/mode=ro/a.db, WRITE",
    "/srv/mode=ro/a.db, WRITE"
  })
  void isReadOnlyWhereItsAddressSaysSo(String name, FileOperation operation) {
    assertThat(DatabaseFiles.named("sqlite", name, false).kind()).isEqualTo(operation);
  }

  @Test
  void isNoneInMemory() {
    assertThat(DatabaseFiles.named("sqlite", ":memory:", false)).isNull();
    assertThat(DatabaseFiles.named("sqlite", "", false)).isNull();
    assertThat(DatabaseFiles.named("sqlite", "file::memory:?cache=shared", false)).isNull();
    assertThat(DatabaseFiles.named("duckdb", "jdbc:duckdb:", false)).isNull();
    assertThat(DatabaseFiles.named("duckdb", "jdbc:duckdb::memory:", false)).isNull();
  }
}
