package dev.nudge.evaluation.sequences;

import static dev.nudge.evaluation.TestStream.START;
import static dev.nudge.evaluation.TestStream.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.evaluation.TestStream;
import dev.nudge.features.Demographics;
import dev.nudge.features.FeatureSet;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceSetTest {
  private static final FeatureSet FEATURES = FeatureSet.all();
  private static final Duration LATENESS = Duration.ofHours(1);

  @Test
  void fillsRowsByTheFeatureCodeOfTheJob() {
    List<RecordedMessage> messages =
        List.of(
            view(0, "a"), view(5, "b"), message(minutes(7), "c", "u", EventType.PURCHASE, "i1"));
    RollingState state = new RollingState();
    Step step = new Step();
    float[] row = new float[FEATURES.size()];
    for (RecordedMessage message : messages) {
      state.apply(message.getEvent(), step);
      FEATURES.fill(state, new Demographics(), step, FloatBuffer.wrap(row), 0);
    }

    UserSequence user = read(messages).users().get(0);

    assertThat(user.length()).isEqualTo(3);
    int last = 2 * FEATURES.size();
    assertThat(Arrays.copyOfRange(user.rows(), last, last + FEATURES.size())).isEqualTo(row);
    assertThat(user.time(2)).isEqualTo(START.plus(minutes(7)).toEpochMilli());
    assertThat(user.type(2)).isEqualTo(EventType.PURCHASE);
  }

  @Test
  void leavesOutWhatTheJobWouldNotScore() {
    RecordedMessage late = view(0, "late");
    late.setArrival(late.getEvent().getTime().plus(LATENESS).plusMillis(1));
    RecordedMessage justInTime = view(0, "just");
    justInTime.setArrival(justInTime.getEvent().getTime().plus(LATENESS));
    RecordedMessage broken =
        new RecordedMessage(late.getArrival(), null, ByteBuffer.wrap(new byte[] {1}));

    SequenceSet set =
        read(List.of(view(0, "a"), view(1, "a"), justInTime, late, broken, view(90, "b")));

    assertThat(set.skipped()).isEqualTo(new SequenceSet.Skipped(1, 1, 1));
    assertThat(set.events()).isEqualTo(3);
  }

  @Test
  void leavesOutValuesThatCannotBe() {
    RecordedMessage negative = view(1, "b");
    negative.getEvent().setPrice(-1.0);
    RecordedMessage nothing = view(2, "c");
    nothing.getEvent().setQuantity(0);
    RecordedMessage nobody = view(3, "d");
    nobody.getEvent().setUserId(" ");
    RecordedMessage future = view(90, "e");
    future.setArrival(START.plus(minutes(29)));

    SequenceSet set = read(List.of(view(0, "a"), negative, nothing, nobody, future));

    assertThat(set.skipped()).isEqualTo(new SequenceSet.Skipped(4, 0, 0));
    assertThat(set.events()).isEqualTo(1);
  }

  @Test
  void takesATimeAheadForThatOfTheArrival() {
    RecordedMessage ahead = view(60, "a");
    ahead.setArrival(START);

    assertThat(read(List.of(ahead)).users().get(0).time(0)).isEqualTo(START.toEpochMilli());
  }

  @Test
  void endsObservationWithTheLastEventNotItsArrival() {
    RecordedMessage straggler = view(0, "a");
    straggler.setArrival(START.plus(minutes(600)));

    assertThat(read(List.of(view(5, "b"), straggler)).observedUntil())
        .isEqualTo(START.plus(minutes(5)).plusMillis(1));
  }

  @Test
  void leavesOutARepeatLikeTheJob() {
    assertThat(read(repeatAfter(15)).skipped().repeated()).isEqualTo(1);
    assertThat(read(repeatAfter(1_000)).skipped().repeated()).isZero();
  }

  private static List<RecordedMessage> repeatAfter(int others) {
    List<RecordedMessage> messages = new ArrayList<>();
    messages.add(view(0, "again"));
    for (int i = 0; i < others; i++) {
      messages.add(view(1 + i, "e" + i));
    }
    messages.add(view(others + 1, "again"));
    return messages;
  }

  @Test
  void knowsNothingThatHappenedOrArrivedAtTheCutOrLater() {
    RecordedMessage underway = view(5, "b");
    underway.setArrival(START.plus(minutes(12)));
    SequenceSet set = read(List.of(view(0, "a"), view(4, "c"), underway, view(10, "d")));

    SequenceSet before = set.before(START.plus(minutes(10)));

    assertThat(before.events()).isEqualTo(2);
    assertThat(before.observedUntil()).isEqualTo(START.plus(minutes(10)));
  }

  @Test
  void cutsToTheSameRowsAsARecordingThatEndedEarlier() {
    List<RecordedMessage> messages = TestStream.messages(5, 1);
    List<RecordedMessage> firstHalf =
        messages.stream()
            .filter(message -> message.getArrival().isBefore(START.plus(Duration.ofDays(28))))
            .toList();

    SequenceSet cut = read(messages).before(START.plus(Duration.ofDays(28)));

    SequenceSet shorter = read(firstHalf);
    assertThat(cut.users()).hasSameSizeAs(shorter.users());
    for (int u = 0; u < shorter.users().size(); u++) {
      UserSequence expected = shorter.users().get(u);
      UserSequence actual = cut.users().get(u);
      assertThat(actual.length()).isEqualTo(expected.length());
      assertThat(Arrays.copyOf(actual.rows(), expected.rows().length)).isEqualTo(expected.rows());
    }
  }

  @Test
  void keepsEventsWhereAskedForWhateverIsLeftOfTheirRows() {
    List<RecordedMessage> messages = List.of(view(0, "a"), view(10, "b"));
    SequenceSet set =
        SequenceSet.read(
            messages.iterator(), FEATURES, LATENESS, new EventDetails(e -> null, e -> null, true));

    UserSequence left =
        set.columns(FeatureSet.of(List.of("elapsed")))
            .before(START.plus(minutes(10)))
            .users()
            .get(0);

    assertThat(left.event(0)).isEqualTo(messages.get(0).getEvent());
    assertThatThrownBy(() -> read(messages).users().get(0).event(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("user 'u' were not kept");
  }

  @Test
  void refusesAStreamWithoutAnEvent() {
    assertThatThrownBy(() -> read(List.of()))
        .isInstanceOf(EmptyStreamException.class)
        .hasMessageContaining("no usable event");
  }

  private static SequenceSet read(List<RecordedMessage> messages) {
    return SequenceSet.read(messages.iterator(), FEATURES, LATENESS);
  }

  private static RecordedMessage view(int minute, String eventId) {
    return message(minutes(minute), eventId, "u", EventType.VIEW, "i1");
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
