package dev.nudge.evaluation.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.TestModels;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows of a job that does what training does, and of jobs that do not quite. */
final class ScoredRowParityTest {
  private static final FeatureSet FEATURES = FeatureSet.all();
  private static final int PURCHASES = FEATURES.names().indexOf("type.purchase");

  private static OnnxModel model;
  private static SequenceSet training;

  /** In the order of time. */
  private static List<ScoredRow> job;

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

  @Test
  void findsNothingWhereAllIsTheSame() {
    ParityFindings findings = compare(job);

    assertThat(findings.compared()).isEqualTo(training.events()).isGreaterThan(500);
    assertThat(findings.mismatches()).isZero();
    assertThat(findings.first()).isNull();
    assertThat(findings.differingRows()).isEmpty();
    assertThatCode(findings::requireNone).doesNotThrowAnyException();
  }

  @Test
  void takesRowsInAnyOrder() {
    List<ScoredRow> shuffled = new ArrayList<>(job);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(compare(shuffled)).isEqualTo(compare(job));
  }

  @Test
  void namesTheFeatureThatDiffersByItsLastBit() {
    ScoredRow changed = job.get(40);
    float value = changed.getFeatures().get(3);
    List<ScoredRow> rows = with(40, row -> feature(row, 3, Math.nextUp(value)));

    ParityFindings findings = compare(rows);

    assertThat(findings.differing()).isEqualTo(1);
    assertThat(findings.differingRows()).containsExactly(entry(FEATURES.names().get(3), 1L));
    assertThat(findings.first())
        .isEqualTo(
            new Difference(
                new RowId(
                    changed.getUserId(),
                    changed.getEventId(),
                    changed.getPosition(),
                    changed.getTime().toEpochMilli()),
                "features",
                3,
                FEATURES.names().get(3),
                Math.nextUp(value),
                value));
    assertThatExceptionOfType(MismatchException.class)
        .isThrownBy(findings::requireNone)
        .withMessageContaining("1 mismatches")
        .withMessageContaining(
            "user %s, event %s (number %d) at %s: features[3] %s is %s in the job, %s in training"
                .formatted(
                    changed.getUserId(),
                    changed.getEventId(),
                    changed.getPosition(),
                    changed.getTime(),
                    FEATURES.names().get(3),
                    Math.nextUp(value),
                    value));
  }

  @Test
  void tellsMinusZeroFromZero() {
    assertThat(job.get(0).getFeatures().get(PURCHASES)).isEqualTo(0f);

    ParityFindings findings = compare(with(0, row -> feature(row, PURCHASES, -0f)));

    assertThat(findings.differingRows()).containsExactly(entry("type.purchase", 1L));
  }

  @Test
  void namesWhatDiffersFirstInTimeAndCountsTheRows() {
    List<ScoredRow> rows =
        job.stream()
            .map(row -> row.getTime().isAfter(time(9)) ? feature(row, 5, 7.25f) : row)
            .toList();
    List<ScoredRow> backwards = new ArrayList<>(rows);
    Collections.reverse(backwards);

    ParityFindings findings = compare(backwards);

    assertThat(findings.differing()).isEqualTo(job.size() - 10);
    assertThat(findings.first().row().event()).isEqualTo(job.get(10).getEventId());
    assertThat(findings.differingRows())
        .isEqualTo(Map.of(FEATURES.names().get(5), job.size() - 10L));
  }

  @Test
  void namesFeaturesBeforeStateAndStateBeforeLogits() {
    List<ScoredRow> rows =
        with(
            3,
            row -> {
              ScoredRow changed = ScoredRow.newBuilder(row).build();
              changed.setState(with(row.getState(), 2, 9f));
              changed.setReturnLogits(with(row.getReturnLogits(), 0, 9f));
              return changed;
            });

    ParityFindings findings = compare(rows);

    assertThat(findings.differingRows())
        .containsExactly(entry("state", 1L), entry("return_logits", 1L));
    assertThat(findings.first().part()).isEqualTo("state");
    assertThat(findings.first().index()).isEqualTo(2);
    assertThat(findings.first().name()).isNull();
    assertThat(findings.first().job()).isEqualTo(9f);
  }

  @Test
  void bearsADifferenceUpToTheTolerance() {
    float value = job.get(3).getPurchaseLogits().get(0);
    List<ScoredRow> rows =
        with(
            3,
            row -> {
              ScoredRow changed = ScoredRow.newBuilder(row).build();
              changed.setPurchaseLogits(with(row.getPurchaseLogits(), 0, value + 0.001f));
              return changed;
            });

    assertThat(compare(rows, 0.002f).mismatches()).isZero();
    assertThat(compare(rows, 0.0005f).mismatches()).isEqualTo(1);
    assertThat(compare(with(3, row -> feature(row, 3, Float.NaN)), 1e9f).mismatches()).isEqualTo(1);
  }

  @Test
  void namesEventsThatTheJobDidNotScore() {
    List<ScoredRow> rows = new ArrayList<>(job);
    ScoredRow missing = rows.remove(20);

    ParityFindings findings = compare(rows);

    assertThat(findings.compared()).isEqualTo(job.size() - 1L);
    assertThat(findings.differing()).isZero();
    assertThat(findings.mismatches()).isEqualTo(1);
    assertThat(findings.onlyInTraining().count()).isEqualTo(1);
    assertThat(findings.onlyInTraining().first())
        .extracting(RowId::user, RowId::event)
        .containsExactly(tuple(missing.getUserId(), missing.getEventId()));
    assertThatExceptionOfType(MismatchException.class)
        .isThrownBy(findings::requireNone)
        .withMessageContaining("only in training: user " + missing.getUserId());
  }

  @Test
  void namesEventsThatTrainingLeavesOut() {
    SequenceSet fewer = training.where(user -> !user.userId().equals("u3"));
    long left = users("u3");

    ParityFindings findings = ScoredRowParity.compare(model, fewer, job.iterator(), 0);

    assertThat(findings.onlyInJob().count()).isEqualTo(left).isGreaterThan(RowCounter.SHOWN);
    assertThat(findings.onlyInJob().first())
        .hasSize(RowCounter.SHOWN)
        .isSorted()
        .allMatch(row -> row.user().equals("u3"));
    assertThat(findings.compared()).isEqualTo(job.size() - left);
    assertThatExceptionOfType(MismatchException.class)
        .isThrownBy(findings::requireNone)
        .withMessageContaining("only in the job: user u3");
  }

  @Test
  void findsEventsAgainBehindOneThatOnlyOneSideHas() {
    List<ScoredRow> rows = new ArrayList<>();
    for (ScoredRow row : job) {
      ScoredRow moved = ScoredRow.newBuilder(row).build();
      moved.setPosition(row.getPosition() + 1);
      rows.add(moved);
    }

    assertThat(compare(rows).mismatches()).isZero();
  }

  @Test
  void namesARowThatComesTwice() {
    List<ScoredRow> rows = new ArrayList<>(job);
    rows.add(job.get(7));

    ParityFindings findings = compare(rows);

    assertThat(findings.mismatches()).isEqualTo(1);
    assertThat(findings.repeated().first())
        .extracting(RowId::event)
        .containsExactly(job.get(7).getEventId());
    assertThatExceptionOfType(MismatchException.class)
        .isThrownBy(findings::requireNone)
        .withMessageContaining("repeated: user " + job.get(7).getUserId());
  }

  @Test
  void refusesRowsOfAnotherModel() {
    assertWrong(
        row -> row.setModel("untrained:2"), "untrained:2, and the model given is untrained:1");
    assertWrong(row -> row.setModelFingerprint(1), "another file of untrained:1");
    assertWrong(
        row -> row.setFeatures(row.getFeatures().subList(0, 70)),
        "untrained:1 with 70 features, and the model given is one with " + FEATURES.size());
  }

  private static void assertWrong(Consumer<ScoredRow> change, String message) {
    List<ScoredRow> rows =
        with(
            5,
            row -> {
              ScoredRow changed = ScoredRow.newBuilder(row).build();
              change.accept(changed);
              return changed;
            });
    assertThatExceptionOfType(WrongModelException.class)
        .isThrownBy(() -> compare(rows))
        .withMessageContaining(message)
        .withMessageContaining("event " + job.get(5).getEventId());
  }

  private static ParityFindings compare(List<ScoredRow> rows) {
    return compare(rows, 0);
  }

  private static ParityFindings compare(List<ScoredRow> rows, float tolerance) {
    return ScoredRowParity.compare(model, training, rows.iterator(), tolerance);
  }

  private static long users(String user) {
    return training.users().stream()
        .filter(sequence -> sequence.userId().equals(user))
        .mapToLong(UserSequence::length)
        .sum();
  }

  private static Instant time(int row) {
    return job.get(row).getTime();
  }

  private static List<ScoredRow> with(int index, UnaryOperator<ScoredRow> change) {
    List<ScoredRow> rows = new ArrayList<>(job);
    rows.set(index, change.apply(job.get(index)));
    return rows;
  }

  private static ScoredRow feature(ScoredRow row, int index, float value) {
    ScoredRow changed = ScoredRow.newBuilder(row).build();
    changed.setFeatures(with(row.getFeatures(), index, value));
    return changed;
  }

  private static List<Float> with(List<Float> values, int index, float value) {
    List<Float> changed = new ArrayList<>(values);
    changed.set(index, value);
    return changed;
  }
}
