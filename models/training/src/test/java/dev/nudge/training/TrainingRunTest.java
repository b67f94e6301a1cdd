package dev.nudge.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.EvaluationRun;
import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.TrainingPeriodException;
import dev.nudge.evaluation.figures.Bin;
import dev.nudge.evaluation.figures.EmptyEvaluationException;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.Evaluator;
import dev.nudge.evaluation.protocols.Propensity;
import dev.nudge.evaluation.protocols.ReferenceRow;
import dev.nudge.evaluation.protocols.Result;
import dev.nudge.evaluation.protocols.Rows;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.scoring.Baseline;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.Recalibration;
import dev.nudge.training.fit.TrainingListener;
import dev.nudge.training.networks.Gru;
import dev.nudge.training.run.StreamScope;
import dev.nudge.training.run.TrainingPlan;
import dev.nudge.training.run.TrainingReport;
import dev.nudge.training.run.TrainingRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Figures purchase = result(report, "purchase-7d").figures();

    assertThat(purchase.auroc()).isGreaterThan(0.65);
    assertThat(purchase.logLoss()).isLessThan(entropy(purchase));
    assertThat(result(report, "churn-7d").figures().auroc()).isGreaterThan(0.65);
    assertThat(result(report, "purchase-1d").figures().auroc()).isGreaterThan(0.8);
  }

  @Test
  void judgesByEveryHorizonThatEndsWithinTheRecording() {
    assertThat(report.results())
        .extracting(Result::protocol)
        .as("two weeks after the cut")
        .containsExactly(
            "purchase-30m", "purchase-1d", "purchase-7d", "churn-7d", "churn-7d-silent");
  }

  @Test
  void staysCalibratedAsSilenceGrows() {
    Figures silent = result(report, "churn-7d-silent").figures();

    assertThat((double) silent.positives() / silent.rows()).isGreaterThan(0.9);
    assertThat(silent.calibrationError()).isLessThan(0.15);
  }

  @Test
  void writesHowFeaturesAndScoresWereSpreadAndHowWellTheyWereKept() {
    try (OnnxModel model = OnnxModel.load(report.plan().out())) {
      Map<String, String> metadata = model.metadata();

      assertThat(Baseline.read(metadata, Baseline.FEATURES).keySet())
          .containsExactlyInAnyOrderElementsOf(model.contract().features().names());
      assertThat(Baseline.read(metadata, Baseline.SCORES))
          .containsOnlyKeys("churn-7d", "purchase-1d", "purchase-7d");
      assertThat(Bin.parse(metadata.get("evaluation.purchase-7d.reliability")))
          .hasSize(10)
          .isSortedAccordingTo(Comparator.comparingDouble(Bin::meanScore));
    }
  }

  @Test
  void findsNothingInShuffledLabels() {
    try (OnnxModel model = OnnxModel.load(report.plan().out())) {
      for (Rows rows : report.plan().scope().judgedOn()) {
        long positives = rows.test().stream().filter(ReferenceRow::positive).count();
        if (Math.min(positives, rows.test().size() - positives) < 50) {
          continue; // hardly anybody purchases within half an hour here, or breaks a long silence
        }
        List<Integer> labels =
            new ArrayList<>(rows.test().stream().map(ReferenceRow::outcome).toList());
        Collections.shuffle(labels, new Random(1));
        List<ReferenceRow> shuffled = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
          ReferenceRow row = rows.test().get(i);
          shuffled.add(new ReferenceRow(row.user(), row.time(), row.lastEvent(), labels.get(i)));
        }
        Rows nonsense =
            new Rows("p", "?", "-", "-", rows.scoring(), false, rows.threshold(), shuffled);
        assertThat(Evaluator.judge(model, nonsense).figures().auroc()).isCloseTo(0.5, within(0.08));
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
          .endsWith(Duration.ofDays(31).toSeconds());
    }
    assertThat(report.parity().worst()).isLessThanOrEqualTo(1e-5);
  }

  @Test
  void refusesToJudgeAModelOnTheTimeItWasTrainedOn() {
    try (OnnxModel model = OnnxModel.load(report.plan().out())) {
      EvaluationRun run = new EvaluationRun(Map.of("m", model), false, false);
      Instant earlier = CUT.minus(Duration.ofDays(7));

      assertThatThrownBy(() -> result(run, earlier))
          .isInstanceOf(TrainingPeriodException.class)
          .hasMessageContaining(CUT.toString())
          .hasMessageContaining("--allow-training-period");
      Result churn = result(report, "churn-7d");
      assertThat(result(run, null)).isEqualTo(churn);
      EvaluationRun lenient = new EvaluationRun(Map.of("m", model), true, false);
      assertThat(result(lenient, earlier).figures().rows()).isGreaterThan(churn.figures().rows());
    }
  }

  private static Result result(EvaluationRun run, Instant cut) {
    List<Comparison> judged = new ArrayList<>();
    run.timeSplit(RECORDING::columns, cut, List.of(Propensity.CHURN_7D), judged::add);
    return judged.get(0).models().get(0).result();
  }

  private static Result result(TrainingReport of, String protocol) {
    return of.results().stream()
        .filter(result -> result.protocol().equals(protocol))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesTheCutAndTheEndOfARecordingThatHasNoRows() {
    try (OnnxModel model = OnnxModel.load(report.plan().out())) {
      EvaluationRun run = new EvaluationRun(Map.of("m", model), false, false);
      Instant late = RECORDING.observedUntil().minus(Duration.ofDays(2));

      assertThatThrownBy(() -> result(run, late))
          .isInstanceOf(EmptyEvaluationException.class)
          .hasMessageContainingAll(
              "churn-7d", late.toString(), RECORDING.observedUntil().toString(), "--cut");
    }
  }

  @Test
  void refusesACutOutsideTheRecording() {
    Instant after = RECORDING.observedUntil().plusMillis(1);
    assertThatThrownBy(() -> new StreamScope("b", RECORDING, after, List.of()))
        .hasMessageContaining("is not within the recording");
  }

  private static TrainingPlan plan(SequenceSet recording, int epochs, String file) {
    return new TrainingPlan(
        "test",
        "7",
        new StreamScope("a test stream", recording, CUT, Propensity.of(Optional.empty())),
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
