package dev.armor.interceptors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.interceptors.gate.PreparedText;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class PreparedTextsTest {
  private static final long NOW = 7;
  private static final long LATER = 8;

  private final PreparedTexts texts = new PreparedTexts();

  @Test
  void keepsATextInItsStatement() {
    Place statement = new Place();
    texts.put(statement, "select 1", NOW);

    assertThat(statement.text).isNotNull();
    assertThat(texts.judgedBefore(statement, NOW)).isNull();
    assertThat(texts.judgedBefore(statement, LATER)).isEqualTo("select 1");
  }

  @Test
  void keepsATextForAStatementThatHasNoPlace() {
    Object statement = new Object();
    texts.put(statement, "select 1", NOW);

    assertThat(texts.judgedBefore(statement, NOW)).isNull();
    assertThat(texts.judgedBefore(statement, LATER)).isEqualTo("select 1");
    assertThat(texts.judgedBefore(new Object(), LATER)).isNull();
  }

  @Test
  void keepsATextForAProxyThatRefusesOrForgets() {
    Object refuses = proxy(true);
    Object forgets = proxy(false);
    texts.put(refuses, "select 1", NOW);
    texts.put(forgets, "select 2", NOW);

    assertThat(texts.judgedBefore(refuses, LATER)).isEqualTo("select 1");
    assertThat(texts.judgedBefore(forgets, LATER)).isEqualTo("select 2");
    assertThat(texts.judgedBefore(forgets, NOW)).isNull();
  }

  private static Object proxy(boolean refuses) {
    return Proxy.newProxyInstance(
        PreparedTextsTest.class.getClassLoader(),
        new Class<?>[] {PreparedText.class},
        (proxy, method, arguments) -> {
          if (refuses) {
            throw new UnsupportedOperationException(method.getName());
          }
          return null;
        });
  }

  private static final class Place implements PreparedText {
    private Object text;

    @Override
    public Object armorText() {
      return text;
    }

    @Override
    public void armorText(Object kept) {
      text = kept;
    }
  }
}
