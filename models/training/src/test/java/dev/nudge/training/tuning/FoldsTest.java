package dev.nudge.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Protocols;
import dev.nudge.evaluation.protocols.ReferenceRow;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldsTest {
  static final Protocol TMALL = Protocols.named("tmall-churn-7d").orElseThrow();
  private static final Instant START = Instant.parse("2013-04-15T00:00:00Z");

  /** Of the seven Mondays to fit on the last two, all known by midnight. */
  private static final Instant CUT = Instant.parse("2013-07-02T00:00:00Z");

  @Test
  void judgesOtherUsersAtLaterTimesThanItTrainsOn() {
    Folds folds = new Folds(TMALL, recording(1));
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      SequenceSet known = folds.known(fold);
      List<ReferenceRow> rows = folds.judged(fold);

      assertThat(known.observedUntil()).isEqualTo(CUT);
      assertThat(known.users())
          .isNotEmpty()
          .allMatch(user -> user.time(user.length() - 1) < CUT.toEpochMilli());
      assertThat(rows)
          .extracting(ReferenceRow::time)
          .containsOnly(CUT, CUT.plus(Duration.ofDays(7)));
      List<String> judged = rows.stream().map(row -> row.user().userId()).toList();
      assertThat(known.users())
          .extracting(UserSequence::userId)
          .doesNotContainAnyElementsOf(judged);
    }
  }

  @Test
  void looksAtNothingThatTestUsersDo() {
    Folds folds = new Folds(TMALL, recording(1));
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      assertThat(folds.known(fold).users()).allMatch(user -> UserSlice.FIT.test(user.userId()));
      assertThat(folds.judged(fold)).allMatch(row -> UserSlice.FIT.test(row.user().userId()));
    }
    SequenceSet withoutThem = recording(1).only(UserSlice.FIT);
    assertThat(new Folds(TMALL, withoutThem).fingerprint()).isEqualTo(folds.fingerprint());
  }

  @Test
  void tellsOneRecordingFromAnother() {
    assertThat(new Folds(TMALL, recording(1)).fingerprint())
        .isEqualTo(new Folds(TMALL, recording(1)).fingerprint())
        .isNotEqualTo(new Folds(TMALL, recording(2)).fingerprint());
  }

  @Test
  void refusesNumbersAndTooFewUsers() {
    Protocol count = Protocols.named("cdnow-count").orElseThrow();
    assertThatThrownBy(() -> new Folds(count, recording(1))).hasMessageContaining("how often");

    SequenceSet few = recording(1).only("u1"::equals);
    assertThatThrownBy(() -> new Folds(TMALL, few)).hasMessageContaining("too few users");
  }

  static SequenceSet recording(long seed) {
    Random random = new Random(seed);
    List<RecordedMessage> messages = new ArrayList<>();
    Duration shift = Duration.between(TestStream.START, START);
    for (int user = 0; user < 80; user++) {
      for (int day = random.nextInt(5); day < 120; day += 1 + random.nextInt(9)) {
        messages.add(
            TestStream.message(
                shift.plusDays(day), user + "-" + day, "u" + user, EventType.VIEW, "i"));
      }
    }
    messages.sort(Comparator.comparing(RecordedMessage::getArrival));
    return SequenceSet.read(messages.iterator(), FeatureSet.all(), Duration.ofHours(1));
  }
}
