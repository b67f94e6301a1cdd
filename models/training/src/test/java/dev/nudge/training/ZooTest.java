package dev.nudge.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.SurvivalCurve;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import org.junit.jupiter.api.Test;

/** The default model, as it lies on the class path. */
class ZooTest {
  private static final double WEEK = Duration.ofDays(7).toSeconds();

  @Test
  void saysOfItselfHowItWasTrained() throws IOException {
    byte[] file = file();
    assertThat(file.length).isLessThan(500_000);
    try (OnnxModel model = OnnxModel.load(file)) {
      assertThat(model.contract().name()).isEqualTo("gru:2");
      assertThat(model.metadata())
          .containsKeys("training.data", "training.until", "evaluation.purchase-7d.auroc");
    }
  }

  @Test
  void distinguishesUsersOfAGeneratedStream() throws IOException {
    GeneratorSettings settings = GeneratorSettings.defaults().withUsers(200);
    DoubleSummaryStatistics purchase = new DoubleSummaryStatistics();
    DoubleSummaryStatistics churn = new DoubleSummaryStatistics();
    try (OnnxModel model = OnnxModel.load(file());
        RecordedStream stream = StreamGenerator.stream(settings)) {
      SequenceSet set = SequenceSet.read(stream, model.contract().features(), Duration.ofHours(1));
      SurvivalCurve toPurchase = new SurvivalCurve(model.contract().purchaseEdges());
      SurvivalCurve toReturn = new SurvivalCurve(model.contract().returnEdges());
      ModelReplay.run(
          model,
          set.users(),
          (user, event, scorer, row) -> {
            purchase.accept(toPurchase.read(scorer.purchaseLogits(), row).within(0, WEEK));
            toReturn.read(scorer.returnLogits(), row);
            churn.accept(toReturn.notWithin(WEEK, WEEK));
          });
    }
    // Rules ask for a purchase score above 0.6; a churn score must be able to grow in silence.
    assertThat(purchase.getMin()).isLessThan(0.2);
    assertThat(purchase.getMax()).isGreaterThan(0.6);
    assertThat(churn.getMin()).isLessThan(0.5);
    assertThat(churn.getMax()).isGreaterThan(0.6);
  }

  private static byte[] file() throws IOException {
    try (InputStream in = ZooTest.class.getResourceAsStream("/zoo/gru/2/model.onnx")) {
      assertThat(in).as("zoo/gru/2/model.onnx on the class path").isNotNull();
      return in.readAllBytes();
    }
  }
}
