package dev.armor.pipeline.layer.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class RiskWeightsTest {

  @Test
  void anApprovalMakesRarityAndContextWeighLessAndARefusalMore() {
    RiskWeights milder = RiskWeights.DEFAULT.after(true);
    RiskWeights stricter = RiskWeights.DEFAULT.after(false);

    assertThat(milder.stat()).isLessThan(RiskWeights.DEFAULT.stat());
    assertThat(milder.context()).isLessThan(RiskWeights.DEFAULT.context());
    assertThat(stricter.stat()).isGreaterThan(RiskWeights.DEFAULT.stat());
    assertThat(stricter.context()).isGreaterThan(RiskWeights.DEFAULT.context());
  }

  @Test
  void howeverOftenPeopleAnswerNoWeightLeavesItsBounds() {
    Random random = new Random(5);
    for (double share : new double[] {0, 1, 0.5, 0.9}) {
      RiskWeights weights = RiskWeights.DEFAULT;
      for (int i = 0; i < 5_000; i++) {
        weights = weights.after(random.nextDouble() < share);
        assertThat(all(weights).sum()).isCloseTo(1, within(1e-9));
        assertThat(all(weights)).as("%s after %d", weights, i).allMatch(w -> w >= 0.05 && w <= 0.5);
      }
    }
  }

  @Test
  void theSameAnswersGiveTheSameWeights() {
    RiskLayer one = new RiskLayer();
    RiskLayer other = new RiskLayer();
    for (boolean approved : new boolean[] {true, true, false, true, false, false}) {
      one.learn(approved);
      other.learn(approved);
    }

    assertThat(one.weights()).isEqualTo(other.weights()).isNotEqualTo(RiskWeights.DEFAULT);
  }

  private static DoubleStream all(RiskWeights w) {
    return DoubleStream.of(w.stat(), w.context(), w.behavioral(), w.temporal(), w.reputation());
  }
}
