package dev.nudge.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserSlot;
import java.util.Map;
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
    ann = new Waiting(slot, rounds.number());
    round(0, 0);
    assertThat(due()).isFalse();
    round(1, 0);
    assertThat(due()).isTrue();
  }

  @Test
  void isTakenOnceTheJobHasCommittedTheMessageAndNothingCameInBetween() {
    sentAfterOneEvent();
    round(1, 0);
    assertThat(taken(0)).isFalse();
    round(1, 1);
    assertThat(taken(0)).isTrue();
  }

  @Test
  void isSentAgainWhereAnEventMayHaveComeBeforeTheMessage() {
    sentAfterOneEvent();
    event();
    round(1, 1);
    assertThat(taken(0)).isFalse();
    assertThat(due()).as("the event is not committed").isFalse();
    round(2, 1);
    assertThat(taken(0)).isFalse();
    assertThat(due()).isTrue();
    send();
    round(2, 1);
    round(2, 2);
    assertThat(taken(0)).isTrue();
  }

  @Test
  void rowsMakeGoodForAsManyEvents() {
    sentAfterOneEvent();
    event();
    round(2, 1);
    round(2, 1);
    assertThat(taken(1)).isTrue();
    assertThat(taken(0)).isFalse();
  }

  private void sentAfterOneEvent() {
    event();
    round(0, 0);
    ann = new Waiting(slot, rounds.number());
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
      ann.look(rounds.number());
    }
  }

  private boolean due() {
    return ann.isDue(rounds.read());
  }

  private boolean taken(int rows) {
    return ann.isTaken(rounds.read(), rows);
  }
}
