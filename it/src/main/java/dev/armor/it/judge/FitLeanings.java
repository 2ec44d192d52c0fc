package dev.armor.it.judge;

import dev.armor.pipeline.layer.injection.PassageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fits {@code leanings.txt} to the project's own cases and writes it. The same cases and words give
 * the same table, to the letter.
 *
 * <p>Usage, from the project's root after {@code mvn package}: {@code java -cp
 * "it/target/classes:it/target/lib/*" dev.armor.it.judge.FitLeanings
 * pipeline/src/main/resources/dev/armor/pipeline/layer/injection/leanings.txt it/cases
 * pipeline/src/test/resources/dev/armor/pipeline/layer/injection/*.txt}.
 *
 * <p>How far a passage must lean is chosen by cross-validation: texts are judged by weights that
 * were fitted to the others, and at most {@value #FLAGGED_PERCENT} % of the harmless look-alikes
 * may be noticed so. Cases of the class {@code unread} are left out, so that a figure remains of
 * texts to which nothing was fitted. Weights are told in fortieths, so that they fit into a byte.
 */
public final class FitLeanings {
  private static final int FOLDS = 10;
  private static final double FLAGGED_PERCENT = 2;
  private static final int UNIT = 40;
  private static final int HEAVIEST = Byte.MAX_VALUE;

  /** Rows of the table; what weighs less is left out. */
  private static final int MOST_ROWS = 20_000;

  private FitLeanings() {}

  /** Writes the first argument's table from cases of the second's folder and lists of sentences. */
  public static void main(String[] args) throws IOException {
    List<Path> lists = Arrays.stream(args).skip(2).map(Path::of).toList();
    List<LabelledText> texts = LabelledText.in(Path.of(args[1]), lists, new PassageReader());
    double least = least(texts);
    Regression.Fitted fitted = Regression.fit(texts);
    // Where a few cases are set apart widely, what leans nowhere must still not be noticed.
    int row = Math.max(1, (int) Math.round((least - fitted.bias()) * UNIT));
    List<String> rows = rows(fitted, row);
    List<String> lines = new ArrayList<>(List.of(header(texts).split("\n")));
    lines.addAll(rows);
    Files.write(Path.of(args[0]), lines);
    System.out.println(rows.size() + " rows in " + args[0]);
  }

  /** How far a text must lean to be noticed. */
  private static double least(List<LabelledText> texts) {
    List<Double> orders = new ArrayList<>();
    List<Double> lookAlikes = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int out = fold;
      Regression.Fitted fitted =
          Regression.fit(texts.stream().filter(text -> text.fold() % FOLDS != out).toList());
      for (LabelledText text : texts) {
        if (text.fold() % FOLDS == out && text.kind() != LabelledText.Kind.BACKGROUND) {
          boolean order = text.kind() == LabelledText.Kind.ORDER;
          (order ? orders : lookAlikes).add(fitted.leaning(text));
        }
      }
    }
    lookAlikes.sort(Comparator.reverseOrder());
    double least = lookAlikes.get((int) (lookAlikes.size() * FLAGGED_PERCENT / 100));
    System.out.printf(
        Locale.ROOT,
        "noticed by weights fitted to other cases: %.1f %% of %d orders and %.1f %% of %d look-alikes%n",
        100.0 * orders.stream().filter(leaning -> leaning > least).count() / orders.size(),
        orders.size(),
        FLAGGED_PERCENT,
        lookAlikes.size());
    return least;
  }

  private static List<String> rows(Regression.Fitted fitted, int least) {
    List<Map.Entry<String, Double>> heaviestFirst = new ArrayList<>(fitted.weights().entrySet());
    heaviestFirst.sort(
        Comparator.comparingDouble((Map.Entry<String, Double> row) -> -Math.abs(row.getValue()))
            .thenComparing(Map.Entry::getKey));
    List<String> rows = new ArrayList<>();
    for (Map.Entry<String, Double> row : heaviestFirst) {
      boolean readable = isReadable(row.getKey());
      if (rows.size() < MOST_ROWS && readable && rounded(row.getValue()) != 0) {
        rows.add(rounded(row.getValue()) + "\t" + row.getKey());
      }
    }
    rows.add(least + "\t(least)");
    rows.sort(Comparator.comparing(row -> row.substring(row.indexOf('\t') + 1)));
    return rows;
  }

  /** Not of a word of which nothing is left, alone or in a pair, nor with what sets rows apart. */
  private static boolean isReadable(String name) {
    return !name.isEmpty()
        && name.equals(name.strip())
        && name.chars().noneMatch(c -> "/:@".indexOf(c) >= 0);
  }

  private static int rounded(double weight) {
    return (int) Math.max(-HEAVIEST, Math.min(HEAVIEST, Math.round(weight * UNIT)));
  }

  private static String header(List<LabelledText> texts) {
    long orders = texts.stream().filter(t -> t.kind() == LabelledText.Kind.ORDER).count();
    long lookAlikes = texts.stream().filter(t -> t.kind() == LabelledText.Kind.LOOK_ALIKE).count();
    return """
        # How far words lean towards orders to a model: a weight and what it is of. A word is told as it is
        # hashed, *name is any word of that meaning in words.txt, two with a blank stand side by side, ^ is
        # the beginning of a sentence; (least) is what a passage must lean by for each root of its words.
        # Written by dev.armor.it.judge.FitLeanings from the project's own cases: %d orders, %d look-alikes
        # and %d other texts. Fitted, not meant to be edited: what is wrong here needs a case, and the table made anew."""
        .formatted(orders, lookAlikes, texts.size() - orders - lookAlikes);
  }
}
