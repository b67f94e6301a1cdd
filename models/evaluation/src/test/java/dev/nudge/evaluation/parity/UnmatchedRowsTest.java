package dev.nudge.evaluation.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.schemas.ScoredRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that only the job has, or only training, and rows that come twice. */
final class UnmatchedRowsTest extends ScoredRows {
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

  private static long users(String user) {
    return training.users().stream()
        .filter(sequence -> sequence.userId().equals(user))
        .mapToLong(UserSequence::length)
        .sum();
  }
}
