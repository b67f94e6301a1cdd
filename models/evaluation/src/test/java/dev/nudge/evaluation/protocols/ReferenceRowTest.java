package dev.nudge.evaluation.protocols;

import static dev.nudge.evaluation.TestStream.START;
import static dev.nudge.evaluation.TestStream.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceRowTest {
  /** A view on day 0, a purchase on day 10, a view at the first moment of day 12. */
  private static final List<UserSequence> USERS =
      read(
          message(Duration.ofHours(12), "a", "u", EventType.VIEW, null),
          message(Duration.ofDays(10).plusHours(1), "b", "u", EventType.PURCHASE, null),
          message(Duration.ofDays(12), "c", "u", EventType.VIEW, null));

  @Test
  void looksAheadOneHorizonFromTheReferenceTime() {
    assertThat(rows(Propensity.PURCHASE_7D, 1, 3, 4, 10, 11))
        .extracting(ReferenceRow::positive)
        .containsExactly(false, false, true, true, false);
  }

  @Test
  void takesAnEventAtTheReferenceTimeForTheFuture() {
    ReferenceRow row = rows(Propensity.CHURN_7D, 12).get(0);

    assertThat(row.lastEvent()).isEqualTo(1);
    assertThat(row.positive()).isFalse();
    assertThat(row.silence()).isEqualTo(Duration.ofHours(47));
  }

  @Test
  void callsAUserChurnedWhoDoesNothingInTheWindow() {
    assertThat(rows(Propensity.CHURN_7D, 1, 3, 4, 13))
        .extracting(ReferenceRow::positive)
        .containsExactly(true, true, false, true);
  }

  @Test
  void leavesOutUsersWhoWereNotActiveLately() {
    assertThat(rows(Propensity.CHURN_7D, 7)).hasSize(1);
    assertThat(rows(Propensity.CHURN_7D, 8)).isEmpty();
    assertThat(rows(Propensity.PURCHASE_7D, 40)).hasSize(1);
    assertThat(rows(Propensity.PURCHASE_7D, 41)).isEmpty();
    assertThat(rows(Propensity.PURCHASE_7D, 0)).isEmpty();
  }

  @Test
  void asksTheSilentWhetherTheyStaySilent() {
    assertThat(rows(Propensity.CHURN_7D_SILENT, 7, 19, 41)).isEmpty();
    assertThat(rows(Propensity.CHURN_7D_SILENT, 8, 20, 40))
        .extracting(ReferenceRow::lastEvent, ReferenceRow::outcome)
        .containsExactly(tuple(0, 0), tuple(2, 1), tuple(2, 1));
  }

  @Test
  void asksAtEventsWhetherAPurchaseFollowsWithinTheHorizon() {
    List<UserSequence> users = visitors(400);

    List<ReferenceRow> rows = atEvents(users, Propensity.PURCHASE_30M, Duration.ofDays(2));

    assertThat(rows).as("one in eight of 1,200 views").hasSizeBetween(110, 190);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.silence()).isZero();
              assertThat(row.user().type(row.lastEvent())).isEqualTo(EventType.VIEW);
              assertThat(row.positive())
                  .as("20, not 40 minutes before it, and not after it")
                  .isEqualTo(row.lastEvent() == 1);
            });
    assertThat(rows).extracting(ReferenceRow::lastEvent).contains(0, 1, 3);
    assertThat(atEvents(users, Propensity.PURCHASE_1D, Duration.ofDays(2)))
        .hasSameSizeAs(rows)
        .allMatch(row -> row.positive() == row.lastEvent() < 2);
  }

  @Test
  void asksAtNoEventWhoseWindowEndsAfterTheRecording() {
    assertThat(atEvents(visitors(400), Propensity.PURCHASE_30M, Duration.ofMinutes(50)))
        .isNotEmpty()
        .allMatch(row -> row.lastEvent() < 2);
    assertThat(atEvents(visitors(400), Propensity.PURCHASE_1D, Duration.ofMinutes(50))).isEmpty();
  }

  private static List<ReferenceRow> atEvents(
      List<UserSequence> users, Propensity propensity, Duration until) {
    return ReferenceRow.atEvents(users, START, START.plus(until), propensity);
  }

  /** Views after 0 and 20 minutes, a purchase after 40, a view after 60. */
  private static List<UserSequence> visitors(int count) {
    List<RecordedMessage> messages = new ArrayList<>();
    for (int step = 0; step < 4; step++) {
      for (int user = 0; user < count; user++) {
        EventType type = step == 2 ? EventType.PURCHASE : EventType.VIEW;
        String id = "u" + user;
        messages.add(message(Duration.ofMinutes(20L * step), id + step, id, type, null));
      }
    }
    return read(messages.toArray(RecordedMessage[]::new));
  }

  @Test
  void doesNotKnowAnEventThatIsStillOnItsWayButLabelsByWhatHappened() {
    RecordedMessage late = message(Duration.ofHours(47), "b", "u", EventType.PURCHASE, null);
    late.setArrival(START.plus(Duration.ofHours(48).plusMinutes(10)));
    RecordedMessage first = message(Duration.ofHours(12), "a", "u", EventType.VIEW, null);

    ReferenceRow row = ReferenceRow.of(read(first, late), days(2), Propensity.PURCHASE_7D).get(0);

    assertThat(row.lastEvent()).isZero();
    assertThat(row.positive()).isFalse();
  }

  private static List<ReferenceRow> rows(Propensity propensity, int... days) {
    return ReferenceRow.of(USERS, days(days), propensity);
  }

  private static List<Instant> days(int... days) {
    return Arrays.stream(days).mapToObj(d -> START.plus(Duration.ofDays(d))).toList();
  }

  private static List<UserSequence> read(RecordedMessage... messages) {
    return SequenceSet.read(
            List.of(messages).iterator(), FeatureSet.of(List.of("elapsed")), Duration.ofHours(2))
        .users();
  }
}
