package dev.armor.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ComputedFileTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "attach ? as x",
        "attach database :file as x",
        "ATTACH '/srv' || '/data.db' AS x",
        "attach char(47, 97) as x",
        "attach 'file:/srv/%64ata.db' as x",
        "attach \"FILE:/srv%2fdata.db?mode=ro\" as x",
        "attach 'file:/srv/data.db%00.txt' as x",
        "vacuum into 'file:/srv/%2Edata.db'",
        "attach ('/srv/data.db') as x",
        "attach if not exists $1 as x",
        "vacuum into ?",
        "vacuum main into '/srv/' || 'copy.db'",
        "copy (select 1) to (getvariable('v'))",
        "copy t(a, b) to concat('/srv/', 'a')",
        "copy t from '/srv/' || 'a'",
        "set log_query_path = concat('/srv/', 'a')",
        "set global secret_directory = '/srv/' || 'a'",
        "call enable_logging(storage = 'file', storage_path = concat('/srv/', 'a'))",
        "select content from read_text(E'/srv/\\x61')",
        "select content from read_text('/srv/'\n'a')",
        "select content from read_blob(['/srv/' || 'a'])",
        "select content from read_text('/s?v/a')",
        "select * from read_parquet('/*/a.parquet')",
        "select * from read_parquet(['/a.parquet', '/s[r]v/a.parquet'])",
        "copy t from '/s?v/a'",
        "select * from sniff_csv('/srv/' || 'a')",
        "select * from query_table('/srv/' || 'a')",
        "select * from query('select content from read_text(''/srv/'' || 1)')",
        "set home_directory = '/srv/' || 'a'",
        "select * from read_csv(?)",
        "select content from read_text('/srv/' || name)",
        "select * from read_parquet(concat('/srv/', 'a'))"
      })
  void isFoundWhereTheNameIsNoLiteral(String sql) {
    assertThat(SqlAnalyser.analyzeAnew(sql, SqlDialect.ANY).findings())
        .extracting(Finding::rule)
        .contains("sql.computed-file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attach '/srv/data.db' as x",
        "attach 'file:/srv/my%20data.db?mode=ro' as x",
        "attach '/srv/100%25.db' as x",
        "attach database '/srv/data.db' as x",
        "attach if not exists '/srv/data.duckdb' as x (read_only)",
        "copy t(a, b) from stdin (format csv)",
        "copy (select a from b) to stdout with (format csv)",
        "copy t to '/srv/a' (format parquet)",
        "copy into t from @stage/a.csv",
        "set log_query_path = ''",
        "set work_mem = '4MB'",
        "call enable_logging(storage = 'stdout')",
        "select * from read_parquet('/srv/*.parquet')",
        "select * from read_parquet(['/srv/a.parquet', '/srv/b.parquet'], union_by_name = true)",
        "select * from query('select 1')",
        "attach 'file:/srv/data.db?mode=ro' as x",
        "select * from read_csv('https://data.example/a.csv?year=2026')",
        "set temp_directory = '/var/tmp'",
        "vacuum into '/srv/copy.db'",
        "vacuum",
        "select * from read_csv('/srv/a.csv', header = true)",
        "select * from read_parquet(['/srv/a.parquet', '/srv/b.parquet'])",
        "alter table a attach partition b for values in (1)",
        "insert into read_text (a) values (?)",
        "select attach from parts where name = ?"
      })
  void isNotFoundElsewhere(String sql) {
    assertThat(SqlAnalyser.analyzeAnew(sql, SqlDialect.ANY).findings())
        .extracting(Finding::rule)
        .doesNotContain("sql.computed-file");
  }
}
