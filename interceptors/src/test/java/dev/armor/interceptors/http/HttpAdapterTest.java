package dev.armor.interceptors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Destinations;
import dev.armor.interceptors.guard.Guard;
import dev.armor.interceptors.guard.Judge;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request that is sent again and again is judged once, as long as that makes no difference. */
class HttpAdapterTest {
  private final List<Action> judged = new ArrayList<>();
  private final List<String> streams = new ArrayList<>();
  private long context;
  private long sent;

  private final HttpAdapter adapter =
      new HttpAdapter(
          new Decider(new Guard(), new Noting(), Attribution.of("a", "w", "s"), true),
          new Destinations(),
          new Streams(),
          problem -> {});

  @Test
  void aPolledAddressIsJudgedOnce() throws Exception {
    ask("http://shop.test/items");
    ask("http://shop.test/items");

    assertThat(judged).hasSize(1);
  }

  @Test
  void itIsJudgedAgainWhenSomethingElseWasSentThatMayBeAShareOfASecret() throws Exception {
    ask("http://shop.test/items");
    sent++;
    ask("http://shop.test/items");
    context++;
    ask("http://shop.test/items");

    assertThat(judged).hasSize(3);
  }

  @Test
  void aStreamBelongsToTheRequestThatItsThreadSentLast() throws Exception {
    adapter.received().answers("a server's stream");
    ask("http://shop.test/items");
    adapter.received().answers("the answer");

    assertThat(streams).containsExactly("the answer of GET http://shop.test/items");
  }

  private void ask(String url) throws Exception {
    adapter.connection(URI.create(url).toURL(), "GET", null, null);
  }

  private final class Noting implements Judge {
    @Override
    public Verdict judge(Action action, Attribution attribution) {
      judged.add(action);
      return new Verdict("id", Decision.ALLOW, 0, List.of(), 0, 0);
    }

    @Override
    public Verdict judgePart(Action part, Attribution attribution) {
      return judge(part, attribution);
    }

    @Override
    public long context() {
      return context;
    }

    @Override
    public long sent(Attribution attribution) {
      return sent;
    }
  }

  private final class Streams implements AnswerReader {
    @Override
    public void begins(Object stream, String method, String url) {
      streams.add(stream + " of " + method + " " + url);
    }

    @Override
    public boolean knows(Object stream) {
      return false;
    }

    @Override
    public boolean wants(Object stream) {
      return false;
    }

    @Override
    public AnswerLine line() {
      throw new AssertionError("no codec decodes here");
    }

    @Override
    public void read(int count, Object stream, byte[] bytes, int offset) {
      throw new AssertionError("nothing was wanted");
    }

    @Override
    public void heard(Object socket, String url, CharSequence text, boolean last) {
      throw new AssertionError("no socket was opened");
    }
  }
}
