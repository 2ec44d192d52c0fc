package dev.armor.pipeline.audit;

import dev.armor.pipeline.action.RunSql;
import dev.armor.pipeline.verdict.Decision;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The program of a forked JVM that records until it is killed, or a number of times. */
final class Victim {

  private Victim() {}

  /**
   * Arguments: home, what to record ({@code block} or {@code allow}), threads, times (0: forever).
   */
  public static void main(String[] args) throws Exception {
    AuditStore store =
        AuditStore.open(Path.of(args[0]), Records.PLAIN, Records.THREADS, System.err::println);
    boolean block = args[1].equals("block");
    long times = Long.parseLong(args[3]) == 0 ? Long.MAX_VALUE : Long.parseLong(args[3]);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    if (args[1].equals("fill")) {
      fill(store, out);
      return;
    }
    Thread[] threads = new Thread[Integer.parseInt(args[2])];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (long i = 0; i < times; i++) {
                  AuditRecord record = block ? Records.block() : Records.allow();
                  store.record(record);
                  synchronized (out) {
                    out.println(record.verdict().id() + " " + System.currentTimeMillis());
                    out.flush();
                  }
                  if (!block) {
                    pause();
                  }
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    store.close();
  }

  private static void fill(AuditStore store, PrintStream out) {
    String statement = "select '" + "lorem ipsum ".repeat(150) + "'";
    AuditRecord record = Records.block();
    try {
      while (true) {
        record = Records.of(RunSql.of(statement), Decision.BLOCK);
        store.record(record);
        out.println(record.verdict().id() + " " + System.currentTimeMillis());
      }
    } catch (RecordFailedException refused) {
      out.println("refused, available " + store.available());
    }
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
