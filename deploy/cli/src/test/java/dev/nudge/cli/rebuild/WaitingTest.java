package dev.nudge.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserSlot;
import dev.nudge.schemas.ModelState;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** When a user's state is sent, and when the job is known to have taken it. */
final class WaitingTest {
  private static final TopicPartition CLICKS = new TopicPartition("clickstream", 0);
  private static final TopicPartition STATES = new TopicPartition("model-states", 0);

  private final Rounds rounds = new Rounds();
  private final UserRecord record = new UserRecord();
  private final UserSlot slot = new UserSlot("ann", record);
  private long clicks;
  private long states;
  private Waiting ann;

  @Test
  void isSentOnceTheJobHasCommittedTheLastEvent() {
    event();
    round(0, 0);
    ann = new Waiting(slot, 0, rounds.number());
    round(0, 0);
    assertThat(due()).isFalse();
    round(1, 0);
    assertThat(due()).isTrue();
  }

  @Test
  void isTakenOnceTheJobHasCommittedTheMessageAndNothingCameInBetween() {
    sentAfterOneEvent(0);
    round(1, 0);
    assertThat(taken()).isFalse();
    round(1, 1);
    assertThat(taken()).isTrue();
  }

  @Test
  void isSentAgainWhereAnEventMayHaveComeBeforeTheMessage() {
    sentAfterOneEvent(0);
    event();
    round(1, 1);
    assertThat(taken()).isFalse();
    assertThat(due()).as("the event is not committed").isFalse();
    round(2, 1);
    assertThat(taken()).isFalse();
    assertThat(due()).isTrue();
    send();
    round(2, 1);
    round(2, 2);
    assertThat(taken()).isTrue();
  }

  @Test
  void rowsMakeGoodForAsManyEvents() {
    sentAfterOneEvent(1);
    event();
    round(2, 1);
    round(2, 1);
    assertThat(taken()).isTrue();
    event();
    round(3, 1);
    assertThat(taken()).isFalse();
  }

  /** The last event is never committed when it is looked at, and two come between two commits. */
  @Test
  void whoNeverRestsIsSentAStateThatRowsMakeGood() {
    event();
    round(0, 0);
    ann = new Waiting(slot, 6, rounds.number());
    event();
    round(0, 0);
    long after = sequence();
    event();
    event();
    round(2, 0);
    assertThat(due()).isTrue();
    assertThat(sent()).isEqualTo(after);
    send();
    event();
    event();
    round(4, 1);
    assertThat(taken()).as("events of the round of the message are not committed").isFalse();
    event();
    event();
    round(6, 1);
    assertThat(taken()).isTrue();
  }

  @Test
  void whoOutrunsTheRowsIsSentANewerState() {
    event();
    round(0, 0);
    ann = new Waiting(slot, 1, rounds.number());
    event();
    round(0, 0);
    event();
    event();
    round(2, 0);
    assertThat(due()).as("two events came since").isFalse();
    round(4, 0);
    assertThat(due()).isTrue();
    assertThat(sent()).isEqualTo(sequence());
  }

  @Test
  void withoutRowsWhoNeverRestsIsSentNone() {
    event();
    round(0, 0);
    ann = new Waiting(slot, 0, rounds.number());
    for (int i = 1; i < 10; i++) {
      event();
      round(i, 0);
      assertThat(due()).isFalse();
    }
  }

  private void sentAfterOneEvent(int rows) {
    event();
    round(0, 0);
    ann = new Waiting(slot, rows, rounds.number());
    round(1, 0);
    assertThat(due()).isTrue();
    send();
  }

  private void event() {
    record.sequence++;
    clicks++;
    rounds.see(CLICKS, clicks - 1);
  }

  private void send() {
    ann.sent(rounds.number());
    states++;
  }

  /** A round that reads all there is, when the job has committed so much. */
  private void round(long committedClicks, long committedStates) {
    rounds.begin();
    if (states > 0) {
      rounds.see(STATES, states - 1);
    }
    rounds.end(Map.of(CLICKS, committedClicks, STATES, committedStates));
    if (ann != null) {
      ann.look(rounds.number(), this::state);
    }
  }

  private boolean due() {
    return ann.isDue(rounds.read());
  }

  private boolean taken() {
    return ann.isTaken(rounds.read());
  }

  private long sequence() {
    return record.sequence;
  }

  /** After which event the state is that would be sent. */
  private long sent() {
    return ann.next(this::state).orElseThrow().getSequence();
  }

  private Optional<ModelState> state(UserSlot of) {
    return of.state(record.champion.fingerprint, true);
  }
}
