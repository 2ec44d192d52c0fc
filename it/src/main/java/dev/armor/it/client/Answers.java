package dev.armor.it.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Answers that come later. */
final class Answers {
  private Answers() {}

  /** Of a call that blocks, on a thread of its own. */
  static CompletableFuture<String> on(Callable<String> call) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(call.call());
              } catch (Throwable failure) {
                answer.completeExceptionally(failure);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return answer;
  }
}
