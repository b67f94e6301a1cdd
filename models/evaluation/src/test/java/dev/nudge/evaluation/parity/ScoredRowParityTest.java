package dev.nudge.evaluation.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.nudge.schemas.ScoredRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rows of a job that does what training does, and of jobs that do not quite. */
final class ScoredRowParityTest extends ScoredRows {
  private static final int PURCHASES = FEATURES.names().indexOf("type.purchase");

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

  private static Instant time(int row) {
    return job.get(row).getTime();
  }

  private static ScoredRow feature(ScoredRow row, int index, float value) {
    ScoredRow changed = ScoredRow.newBuilder(row).build();
    changed.setFeatures(with(row.getFeatures(), index, value));
    return changed;
  }
}
