package dev.armor.agent.cli;

import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.audit.Review;
import dev.armor.pipeline.audit.ReviewQueue;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code review}: what waits for a person, and that person's answer. */
@Command(
    name = "review",
    description = "Lists actions that wait for a person, and answers them.",
    mixinStandardHelpOptions = true)
final class ReviewCommand implements Callable<Integer> {

  @Mixin private HomeOption home = new HomeOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    return list(false);
  }

  @Command(name = "list", description = "Lists reviews, oldest first.")
  int list(@Option(names = "--all", description = "answered and expired ones, too") boolean all) {
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.exists(home.store().file())) {
      out.println("no reviews");
      return 0;
    }
    Grid grid = new Grid("ID", "STATUS", "OPENED", "AGENT", "SCORE", "TYPE", "ACTION", "REASONS");
    int shown = 0;
    try (ReviewQueue queue = queue()) {
      for (Review review : queue.list(1_000)) {
        if (all || status(review).equals("pending")) {
          shown++;
          grid.row(
              review.id(),
              status(review),
              review.opened().toString(),
              review.agent(),
              Integer.toString(review.score()),
              review.type(),
              review.action(),
              review.reasons());
        }
      }
    }
    if (shown == 0) {
      out.println("no reviews");
    } else {
      grid.print(out);
    }
    return 0;
  }

  @Command(name = "approve", description = "Lets the action pass once, when it is tried again.")
  int approve(@Parameters(paramLabel = "ID") String id) {
    return decide(id, true);
  }

  @Command(name = "reject", description = "Keeps the action from passing.")
  int reject(@Parameters(paramLabel = "ID") String id) {
    return decide(id, false);
  }

  private int decide(String id, boolean approved) {
    Review.Status wanted = approved ? Review.Status.APPROVED : Review.Status.REJECTED;
    try (ReviewQueue queue = queue()) {
      Review review =
          queue.decide(id, approved, System.getProperty("user.name", ""), Instant.now());
      if (review == null) {
        return error("there is no review " + id + "; 'review list' shows them");
      }
      if (review.status() != wanted) {
        return error("review " + id + " is " + status(review) + " already");
      }
      spec.commandLine().getOut().println(id + " " + status(review));
      return 0;
    }
  }

  private int error(String message) {
    spec.commandLine().getErr().println("armor: " + message);
    return Main.ERROR;
  }

  private ReviewQueue queue() {
    return new ReviewQueue(home.store(), Masking.STANDARD, Duration.ofHours(1));
  }

  private static String status(Review review) {
    if (review.status() == Review.Status.PENDING && review.expires().isBefore(Instant.now())) {
      return "expired";
    }
    return review.used() ? "used" : review.status().name().toLowerCase(Locale.ROOT);
  }
}
