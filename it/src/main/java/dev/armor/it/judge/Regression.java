package dev.armor.it.judge;

import dev.armor.pipeline.layer.injection.PassageReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Logistic regression with an L2 penalty over the names in passages, by stochastic gradients with
 * steps per weight (AdaGrad); the weights of the later half of the rounds are averaged.
 *
 * <p>A text is judged by its passage that leans furthest, and it is that passage that learns: of an
 * order planted in a long text only the order is one, and nobody marked where it stands. Texts that
 * give orders and texts that do not weigh the same together. Everything is in a fixed order and the
 * only chance is one of fixed seed, so that the same texts always give the same weights.
 */
final class Regression {
  private static final int ROUNDS = 20;
  private static final long SEED = 17;
  private static final double STEP = 0.15;
  private static final double PENALTY = 0.006;

  /**
   * In so many texts a name must stand to be learnt: what one alone has tells nothing of others.
   */
  private static final int FEWEST_TEXTS = 2;

  /** Shorter passages are measured as if they had so many words. */
  private static final int FEWEST_WORDS = 6;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  /** A text as numbers: of the names in each of its passages. */
  private record Sample(LabelledText text, int[][] passages) {
    boolean order() {
      return text.kind() == LabelledText.Kind.ORDER;
    }

    double root(int passage) {
      return Math.sqrt(Math.max(FEWEST_WORDS, text.passages().get(passage).words()));
    }
  }

  /**
   * What was fitted.
   *
   * @param bias what is added to what a passage leans by for each root of its words
   * @param weights by name
   */
  record Fitted(double bias, Map<String, Double> weights) {
    /** How far the text leans, as the logarithm of the odds that it gives orders. */
    double leaning(LabelledText text) {
      double furthest = Double.NEGATIVE_INFINITY;
      for (PassageReader.Passage passage : text.passages()) {
        double sum = 0;
        for (String name : passage.names()) {
          sum += weights.getOrDefault(name, 0.0);
        }
        double root = Math.sqrt(Math.max(FEWEST_WORDS, passage.words()));
        furthest = Math.max(furthest, sum / root + bias);
      }
      return furthest;
    }
  }

  private Regression() {}

  /** Weights for these texts. */
  static Fitted fit(List<LabelledText> texts) {
    Regression regression = new Regression();
    regression.number(texts);
    texts.forEach(regression::add);
    return regression.fit();
  }

  /** Numbers the names that are learnt. */
  private void number(List<LabelledText> texts) {
    Map<String, Integer> having = new HashMap<>();
    for (LabelledText text : texts) {
      Set<String> own = new LinkedHashSet<>();
      text.passages().forEach(passage -> own.addAll(passage.names()));
      for (String name : own) {
        if (having.merge(name, 1, Integer::sum) == FEWEST_TEXTS) {
          numbers.put(name, names.size());
          names.add(name);
        }
      }
    }
  }

  private void add(LabelledText text) {
    int[][] passages = new int[text.passages().size()][];
    for (int i = 0; i < passages.length; i++) {
      passages[i] =
          text.passages().get(i).names().stream()
              .filter(numbers::containsKey)
              .mapToInt(numbers::get)
              .toArray();
    }
    samples.add(new Sample(text, passages));
  }

  private Fitted fit() {
    double orders = 0;
    double others = 0;
    for (Sample sample : samples) {
      orders += sample.order() ? 1 : 0;
      others += sample.order() ? 0 : sample.text().kind().weight();
    }
    int bias = names.size();
    double[] weights = new double[bias + 1];
    double[] squares = new double[bias + 1];
    double[] sums = new double[bias + 1];
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(samples, random);
      for (Sample sample : samples) {
        double importance = sample.order() ? others / orders : sample.text().kind().weight();
        learn(sample, importance, weights, squares, bias);
      }
      for (int i = 0; round >= ROUNDS / 2 && i <= bias; i++) {
        sums[i] += weights[i];
      }
    }
    int averaged = ROUNDS - ROUNDS / 2;
    Map<String, Double> byName = new HashMap<>();
    for (int i = 0; i < bias; i++) {
      byName.put(names.get(i), sums[i] / averaged);
    }
    return new Fitted(sums[bias] / averaged, byName);
  }

  private static void learn(
      Sample sample, double importance, double[] weights, double[] squares, int bias) {
    int furthest = 0;
    double leaning = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < sample.passages().length; i++) {
      double sum = 0;
      for (int name : sample.passages()[i]) {
        sum += weights[name];
      }
      double now = sum / sample.root(i) + weights[bias];
      if (now > leaning) {
        leaning = now;
        furthest = i;
      }
    }
    double error = importance * (1 / (1 + Math.exp(-leaning)) - (sample.order() ? 1 : 0));
    double share = error / sample.root(furthest);
    for (int name : sample.passages()[furthest]) {
      step(name, share + PENALTY * weights[name], weights, squares);
    }
    step(bias, error, weights, squares);
  }

  private static void step(int name, double gradient, double[] weights, double[] squares) {
    squares[name] += gradient * gradient;
    if (squares[name] > 0) {
      weights[name] -= STEP * gradient / Math.sqrt(squares[name]);
    }
  }
}
