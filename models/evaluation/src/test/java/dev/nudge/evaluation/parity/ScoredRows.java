package dev.nudge.evaluation.parity;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.TestModels;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Rows of a job that does what training does, to be changed. */
abstract class ScoredRows {
  static final FeatureSet FEATURES = FeatureSet.all();

  static OnnxModel model;
  static SequenceSet training;

  /** In the order of time. */
  static List<ScoredRow> job;

  @BeforeAll
  static void score() {
    model = OnnxModel.load(TestModels.untrained(FEATURES));
    training =
        SequenceSet.read(
            TestStream.messages(30, 4).iterator(),
            FEATURES,
            Duration.ofHours(1),
            ScoredRowParity.MARK);
    job = new ArrayList<>();
    ModelReplay.run(
        model,
        training.users(),
        (user, event, scorer, row) ->
            job.add(
                new ScoredRow(
                    user.userId(),
                    user.mark(event),
                    Instant.ofEpochMilli(user.time(event)),
                    event + 1L,
                    "untrained:1",
                    model.contract().fingerprint(),
                    row(scorer.features(), row, FEATURES.size()),
                    row(scorer.state(), row, model.contract().stateSize()),
                    row(scorer.purchaseLogits(), row, model.contract().purchaseEdges().length),
                    row(scorer.returnLogits(), row, model.contract().returnEdges().length))));
    job.sort(Comparator.comparing(ScoredRow::getTime));
  }

  private static List<Float> row(FloatBuffer rows, int row, int width) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      values.add(rows.get(row * width + i));
    }
    return values;
  }

  @AfterAll
  static void close() {
    model.close();
  }

  static ParityFindings compare(List<ScoredRow> rows) {
    return compare(rows, 0);
  }

  static ParityFindings compare(List<ScoredRow> rows, float tolerance) {
    return ScoredRowParity.compare(model, training, rows.iterator(), tolerance);
  }

  static List<ScoredRow> with(int index, UnaryOperator<ScoredRow> change) {
    List<ScoredRow> rows = new ArrayList<>(job);
    rows.set(index, change.apply(job.get(index)));
    return rows;
  }

  static List<Float> with(List<Float> values, int index, float value) {
    List<Float> changed = new ArrayList<>(values);
    changed.set(index, value);
    return changed;
  }
}
