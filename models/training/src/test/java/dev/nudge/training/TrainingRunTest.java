package dev.nudge.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.evaluation.Figures;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.Recalibration;
import dev.nudge.training.fit.TrainingListener;
import dev.nudge.training.networks.Gru;
import dev.nudge.training.protocol.Judge;
import dev.nudge.training.protocol.Propensity;
import dev.nudge.training.protocol.ReferenceRow;
import dev.nudge.training.protocol.Result;
import dev.nudge.training.protocol.Rows;
import dev.nudge.training.sequences.SequenceSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  private static final Instant CUT = TestStream.START.plus(Duration.ofDays(42));
  private static final SequenceSet RECORDING = TestStream.sequences(400, 1);

  @TempDir static Path folder;
  private static TrainingReport report;

  @BeforeAll
  static void train() {
    report = TrainingRun.run(plan(RECORDING, 8, "model.onnx"), TrainingListener.SILENT);
  }

  @Test
  void findsWhatThereIsToLearnOnUsersAndTimesNotSeen() {
    Figures purchase = report.results().get(0).figures();
    Figures churn = report.results().get(1).figures();

    assertThat(report.results().get(0).protocol()).isEqualTo("purchase-7d");
    assertThat(purchase.auroc()).isGreaterThan(0.65);
    assertThat(purchase.logLoss()).isLessThan(entropy(purchase));
    assertThat(churn.auroc()).isGreaterThan(0.65);
  }

  @Test
  void findsNothingInShuffledLabels() {
    try (OnnxModel model = OnnxModel.load(report.plan().out())) {
      for (Rows rows : report.plan().scope().judgedOn()) {
        List<Integer> labels =
            new ArrayList<>(rows.test().stream().map(ReferenceRow::outcome).toList());
        Collections.shuffle(labels, new Random(1));
        List<ReferenceRow> shuffled = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
          ReferenceRow row = rows.test().get(i);
          shuffled.add(new ReferenceRow(row.user(), row.time(), row.lastEvent(), labels.get(i)));
        }
        Rows nonsense =
            new Rows("p", "?", "-", "-", rows.reading(), false, rows.threshold(), shuffled);
        assertThat(Judge.judge(model, nonsense).figures().auroc()).isCloseTo(0.5, within(0.08));
      }
    }
  }

  @Test
  void doesNotLookBeyondTheCut() {
    List<RecordedMessage> otherFuture = new ArrayList<>();
    for (RecordedMessage message : TestStream.messages(400, 1)) {
      if (message.getArrival().isBefore(CUT)) {
        otherFuture.add(message);
      }
    }
    for (int user = 0; user < 400; user++) {
      otherFuture.add(
          TestStream.message(Duration.ofDays(42), "x" + user, "u" + user, EventType.PURCHASE, "i"));
    }
    SequenceSet other =
        SequenceSet.read(otherFuture.iterator(), FeatureSet.all(), Duration.ofHours(1));

    TrainingReport a = TrainingRun.run(plan(RECORDING, 1, "a.onnx"), TrainingListener.SILENT);
    TrainingReport b = TrainingRun.run(plan(other, 1, "b.onnx"), TrainingListener.SILENT);

    assertThat(b.trained().members()).usingRecursiveComparison().isEqualTo(a.trained().members());
  }

  @Test
  void tellsInTheFileHowItWasTrainedAndHowGoodItIs() {
    try (OnnxModel model = OnnxModel.load(report.plan().out())) {
      assertThat(model.contract().name()).isEqualTo("test:7");
      assertThat(model.metadata())
          .containsEntry("training.data", "a test stream")
          .containsEntry("training.until", CUT.toString())
          .containsEntry("training.users", Integer.toString(report.fitUsers()))
          .containsEntry("training.members", "1")
          .containsKeys("evaluation.purchase-7d.auroc", "evaluation.churn-7d.threshold")
          .containsKeys("calibration.purchase.slope", "calibration.return.loss.after");
      assertThat(model.contract().purchaseEdges())
          .as("buckets that the six weeks before the cut reach through")
          .endsWith(Duration.ofDays(28).toSeconds());
    }
    assertThat(report.parity().worst()).isLessThanOrEqualTo(1e-5);
  }

  @Test
  void refusesToJudgeAModelOnTheTimeItWasTrainedOn() {
    try (OnnxModel model = OnnxModel.load(report.plan().out())) {
      EvaluationRun run = new EvaluationRun(Map.of("m", model), false, false);
      Instant earlier = CUT.minus(Duration.ofDays(7));

      assertThatThrownBy(() -> run.timeSplit(RECORDING::columns, earlier, Propensity.CHURN_7D))
          .isInstanceOf(TrainingPeriodException.class)
          .hasMessageContaining(CUT.toString())
          .hasMessageContaining("--allow-training-period");
      assertThat(result(run, null)).isEqualTo(report.results().get(1));
      EvaluationRun lenient = new EvaluationRun(Map.of("m", model), true, false);
      assertThat(result(lenient, earlier).figures().rows())
          .isGreaterThan(report.results().get(1).figures().rows());
    }
  }

  private static Result result(EvaluationRun run, Instant cut) {
    return run.timeSplit(RECORDING::columns, cut, Propensity.CHURN_7D).models().get(0).result();
  }

  @Test
  void refusesACutOutsideTheRecording() {
    Instant after = RECORDING.observedUntil().plusMillis(1);
    assertThatThrownBy(() -> new StreamScope("b", RECORDING, after))
        .hasMessageContaining("is not within the recording");
  }

  private static TrainingPlan plan(SequenceSet recording, int epochs, String file) {
    return new TrainingPlan(
        "test",
        "7",
        new StreamScope("a test stream", recording, CUT),
        new Gru(16, true),
        Set.of("category"),
        settings(epochs),
        folder.resolve(file));
  }

  private static FitSettings settings(int epochs) {
    return new TestSettings()
        .epochs(epochs)
        .batchUsers(32)
        .chunk(32)
        .recalibration(Recalibration.TEMPERATURE)
        .settings();
  }

  /** The log loss of the class rate, the least that a score must beat. */
  private static double entropy(Figures figures) {
    double rate = (double) figures.positives() / figures.rows();
    return -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
  }
}
