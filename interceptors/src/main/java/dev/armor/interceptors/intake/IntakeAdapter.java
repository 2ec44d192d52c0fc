package dev.armor.interceptors.intake;

import dev.armor.interceptors.gate.IntakeHandler;
import dev.armor.interceptors.guard.ByIdentity;
import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Settling;
import dev.armor.interceptors.http.AnswerLine;
import dev.armor.interceptors.http.AnswerReader;
import dev.armor.interceptors.http.ClientRequest;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.intake.Incoming;
import dev.armor.pipeline.policy.SensitiveSources;
import dev.armor.pipeline.protocol.FunctionCalls;
import dev.armor.pipeline.protocol.ModelEndpoints;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Has answers of servers looked through: whole bodies at once, streams when they end, when enough
 * of them was read, or at the latest before the session's next action is judged.
 *
 * <p>Costs one copy of at most {@value Answers#SAMPLE} bytes for each answer, however long.
 */
public final class IntakeAdapter implements IntakeHandler, AnswerReader, Settling {
  /** Answers that wait for a look, of streams that nobody reads to their end. */
  private static final int MOST_WAITING = 64;

  /** What programs read of {@code HttpURLConnection}, and results.hooks has told of. */
  private static final String STREAM =
      "sun.net.www.protocol.http.HttpURLConnection$HttpInputStream";

  private final Decider decider;
  private final MarkedRows rows;
  private final AnsweringHosts hosts = new AnsweringHosts();
  private final ByIdentity<Reading> streams = new ByIdentity<>();

  /** Streams of which something was read that nobody has looked at; counted apart, see settle. */
  private final ConcurrentLinkedQueue<Reading> unseen = new ConcurrentLinkedQueue<>();

  /** The end of what came so far of messages that are not complete. */
  private final ByIdentity<String> begun = new ByIdentity<>();

  private final AtomicInteger waiting = new AtomicInteger();

  /** An adapter that has what it was told of looked at before each verdict. */
  public IntakeAdapter(Decider decider) {
    this.decider = decider;
    this.rows = new MarkedRows(decider);
    decider.before(this);
  }

  @Override
  public void answer(Object response) {
    if (decider.isOwnWork()) {
      return;
    }
    ClientAnswer answer = ClientAnswer.of(response);
    if (answer.body() == null) {
      return;
    }
    String tool = toolAsked(answer);
    if (tool.isEmpty()) {
      received(kind(answer.method(), answer.path()), answer.url(), answer.type(), answer.body());
    } else {
      String text = text(answer.type(), answer.body());
      if (text != null) {
        decider.take(new Incoming(Incoming.Kind.TOOL_RESULT, tool, text, true));
      }
    }
  }

  /** The marked tool that the request asked a server to run; empty when it asked for none. */
  private String toolAsked(ClientAnswer answer) {
    SensitiveSources sensitive = decider.sensitive();
    if (sensitive.tools().isEmpty()) {
      return "";
    }
    List<CallTool> calls =
        FunctionCalls.inRequest(ClientRequest.read(answer.request()).body().text());
    for (CallTool call : calls) {
      if (sensitive.marksTool(call.tool())) {
        return call.tool();
      }
    }
    return "";
  }

  @Override
  public void received(String url, @Nullable String type, Object body) {
    if (!decider.isOwnWork()) {
      received(Incoming.Kind.ANSWER, url, type, body);
    }
  }

  private void received(Incoming.Kind kind, String url, @Nullable String type, Object body) {
    if (body instanceof InputStream) {
      streams.put(body, new Reading(kind, url, type));
      return;
    }
    String text = text(type, body);
    if (text != null && !text.isEmpty()) {
      take(kind, url, text);
    }
  }

  private static Incoming.Kind kind(String method, String path) {
    return ModelEndpoints.isAsked(method, path) ? Incoming.Kind.REPLY : Incoming.Kind.ANSWER;
  }

  private static @Nullable String text(@Nullable String type, Object body) {
    if (body instanceof String) {
      return Answers.sample((String) body);
    }
    return body instanceof byte[] ? Answers.body(type, (byte[]) body) : null;
  }

  @Override
  public void opened(Object stream, Object connection) {
    // The JDK asks itself for what lies below that stream, twice for each answer, and no program
    // ever reads it.
    if (!stream.getClass().getName().equals(STREAM) || decider.isOwnWork()) {
      return;
    }
    // Put together from the parts: URL.toString may run a handler of the program's own.
    HttpURLConnection asked = (HttpURLConnection) connection;
    URL url = asked.getURL();
    streams.join(
        stream,
        new Reading(
            kind(asked.getRequestMethod(), url.getPath()),
            hosts.address(url.getProtocol(), url.getHost()),
            null));
  }

  @Override
  public void begins(Object stream, String method, String url) {
    streams.put(stream, new Reading(kindOf(method, url), url, null));
  }

  private static Incoming.Kind kindOf(String method, String url) {
    return ModelEndpoints.mayBeAsked(method) ? kind(method, path(url)) : Incoming.Kind.ANSWER;
  }

  @Override
  public AnswerLine line() {
    return new Line();
  }

  /** One answer after the other, which the same object reads where they are to the same request. */
  private final class Line implements AnswerLine {
    private volatile @Nullable Reading reading;
    private volatile boolean open;

    @Override
    public void begins(String method, String url) {
      Incoming.Kind kind = kindOf(method, url);
      Reading before = reading;
      if (before == null || !before.restart(kind, url)) {
        reading = new Reading(kind, url, null);
      }
      open = true;
    }

    @Override
    public boolean wants() {
      Reading begun = reading;
      return open && begun != null && !begun.full();
    }

    @Override
    public void came(byte[] bytes, boolean last) {
      Reading begun = reading;
      if (!open || begun == null || decider.isOwnWork()) {
        return;
      }
      if (last) {
        begun.add(bytes, 0, bytes.length); // nobody else has to be told: it is looked at now
        look(begun);
        open = false;
      } else {
        read(bytes.length, begun, bytes, 0);
      }
    }
  }

  private static String path(String url) {
    int host = url.indexOf("://") + 3;
    int path = url.indexOf('/', host);
    int query = url.indexOf('?', host);
    return path < 0 ? "" : url.substring(path, query < path ? url.length() : query);
  }

  @Override
  public boolean knows(Object stream) {
    return reading(stream) != null;
  }

  @Override
  public boolean wants(Object stream) {
    Reading reading = reading(stream);
    return reading != null && !reading.full();
  }

  private @Nullable Reading reading(Object stream) {
    return streams.isEmpty() ? null : streams.get(stream);
  }

  @Override
  public void read(int count, Object stream, byte[] bytes, int offset) {
    if (decider.isOwnWork()) {
      return;
    }
    Reading reading = reading(stream);
    if (reading == null) {
      if (count <= 0) {
        return;
      }
      reading = new Reading(Incoming.Kind.ANSWER, "", null);
      streams.put(stream, reading);
    }
    read(count, reading, bytes, offset);
    forgetEnded(count, stream);
  }

  @Override
  public void offered(int count, Object stream, byte[] bytes, int offset) {
    Reading reading = reading(stream);
    if (reading != null && !reading.full() && !decider.isOwnWork()) {
      read(count, reading, bytes, offset);
      forgetEnded(count, stream);
    }
  }

  private void read(int count, Reading reading, byte[] bytes, int offset) {
    if (count > 0 && reading.add(bytes, offset, count)) {
      unseen.add(reading);
      if (waiting.incrementAndGet() > MOST_WAITING) {
        settle();
      }
    }
    if (count < 0 || reading.full()) {
      look(reading);
    }
  }

  private void forgetEnded(int count, Object stream) {
    if (count < 0) {
      streams.remove(stream); // sooner than the collector finds it
    }
  }

  /** Looks at all that was read since the last time. Called before each verdict. */
  @Override
  public void settle() {
    while (waiting.get() > 0) {
      Reading reading = unseen.poll();
      if (reading == null) {
        return;
      }
      waiting.decrementAndGet();
      look(reading);
    }
  }

  private void look(Reading reading) {
    String text = reading.unseen();
    if (text != null) {
      take(reading.kind(), reading.url(), text);
    }
  }

  private void take(Incoming.Kind kind, String url, String text) {
    String host = url.isEmpty() ? "a server" : hosts.of(url);
    boolean sensitive = !url.isEmpty() && decider.sensitive().marksHost(host);
    decider.take(new Incoming(kind, host, text, sensitive));
  }

  @Override
  public void heard(Object socket, URI url, CharSequence text, boolean last) {
    heard(socket, url.toString(), text, last);
  }

  /** Each piece is looked at as it comes, with the end of the one before: nobody waits for it. */
  @Override
  public void heard(Object socket, String url, CharSequence text, boolean last) {
    if (decider.isOwnWork()) {
      return;
    }
    String before = begun.isEmpty() ? null : begun.get(socket);
    String all = before == null ? text.toString() : before + text;
    if (!all.isEmpty()) {
      take(Incoming.Kind.ANSWER, url, Answers.sample(all));
    }
    if (!last) {
      begun.put(socket, all.substring(Math.max(0, all.length() - Reading.OVERLAP)));
    } else if (before != null) {
      begun.remove(socket);
    }
  }

  @Override
  public boolean marksRows() {
    return decider.sensitive().marksTables();
  }

  @Override
  public boolean hasMarkedRows() {
    return rows.any();
  }

  @Override
  public void prepared(Object statement, String sql) {
    if (!decider.isOwnWork()) {
      rows.ran(statement, sql);
    }
  }

  @Override
  public void executed(Object statement, String sql) {
    if (!decider.isOwnWork()) {
      rows.ran(statement, sql);
    }
  }

  @Override
  public void rows(Object resultSet, Object statement, @Nullable String sql) {
    if (!decider.isOwnWork()) {
      rows.gave(resultSet, statement, sql);
    }
  }

  @Override
  public void value(Object value, Object resultSet, int column, @Nullable String label) {
    if (!decider.isOwnWork()) {
      rows.value(value, resultSet, column, label);
    }
  }
}
