package dev.armor.it.bench;

import dev.armor.it.judge.Judging;
import dev.armor.pipeline.verdict.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one decision of all layers costs, by kind of action, each action a new one. Run with {@code
 * java -cp "it/target/classes:it/target/lib/*" org.openjdk.jmh.Main JudgeBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class JudgeBenchmark {

  /** Which kind of action; see {@link Actions}. */
  @Param({"COMMAND", "READ", "REQUEST", "STATEMENT", "WRITE"})
  public Actions kind = Actions.COMMAND;

  private final Judging judging = new Judging("bench");
  private int next;

  /** One decision. */
  @Benchmark
  public Verdict judge() {
    return judging.judge(kind.action(next++));
  }
}
