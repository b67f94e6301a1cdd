package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.EngineSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time jumps over the deadlines of many users at once. */
class SlicedWatermarksTest {
  private static final int USERS = SlicedWatermarks.AT_ONCE + 20 * SlicedWatermarks.SLICE + 5;
  private static final Instant BEGINNING = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant ONE_HOUR_LATER = BEGINNING.plus(Duration.ofHours(1));
  private static final Instant TWO_HOURS_LATER = BEGINNING.plus(Duration.ofHours(2));
  private static final List<String> ALL =
      IntStream.range(0, USERS).mapToObj(i -> "user-" + i).toList();
  private static final UserSettings SETTINGS =
      new UserSettings(
          TestModels.gru(TestModels.weights(1)),
          RecommenderSettings.none(),
          """
          rules:
            - id: cart
              kind: cart
              gates: { silence: { after: 45m }, cart: non-empty }
          """,
          EngineSettings.defaults(),
          PolicySettings.defaults(),
          new BatchSettings(256, Duration.ofMillis(5), 16, 0),
          false,
          false,
          false);

  private KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness;

  @BeforeEach
  void leaveACartWithEachUser() throws Exception {
    harness = harness();
    harness.open();
    for (String user : ALL) {
      send(user, BEGINNING);
    }
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void holdsBackTheWatermarkUntilAllItsDeadlinesHaveFired() throws Exception {
    watermark(ONE_HOUR_LATER);
    assertThat(triggered()).hasSize(SlicedWatermarks.AT_ONCE);

    assertThat(runAMail()).isTrue();
    assertThat(triggered()).hasSize(SlicedWatermarks.AT_ONCE + SlicedWatermarks.SLICE);
    assertThat(watermarks()).isEmpty();

    runAllMails();
    assertThat(triggered()).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(watermarks()).containsExactly(ONE_HOUR_LATER);
    assertThat(lastOutput()).isInstanceOf(Watermark.class);
  }

  @Test
  void letsASnapshotPassThatHoldsTheDeadlinesNotYetFired() throws Exception {
    watermark(ONE_HOUR_LATER);
    List<String> before = triggered();
    OperatorSubtaskState snapshot = snapshot();
    harness.close();

    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    watermark(ONE_HOUR_LATER);
    runAllMails();

    List<String> all = new ArrayList<>(before);
    all.addAll(triggered());
    assertThat(before).hasSize(SlicedWatermarks.AT_ONCE);
    assertThat(all).containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void anInputThatPassesFiresItsUsersDeadlineItselfAndOnce() throws Exception {
    watermark(ONE_HOUR_LATER);
    List<String> notYet = new ArrayList<>(ALL);
    notYet.removeAll(triggered());
    String last = notYet.get(notYet.size() - 1);

    send(last, ONE_HOUR_LATER);
    snapshot();
    assertThat(triggered()).hasSize(SlicedWatermarks.AT_ONCE + 1).endsWith(last);

    runAllMails();
    assertThat(triggered()).containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void anObjectionThatWaitsInTheBatchComesBeforeDeadlinesThatAreNotYetDue() throws Exception {
    watermark(ONE_HOUR_LATER);
    List<String> notYet = new ArrayList<>(ALL);
    notYet.removeAll(triggered());
    for (String user : notYet) {
      ProfileUpdate update =
          ProfileUpdate.newBuilder()
              .setUserId(user)
              .setTime(ONE_HOUR_LATER)
              .setMarketingConsent(false)
              .build();
      long time = ONE_HOUR_LATER.toEpochMilli();
      harness.processElement1(new StreamRecord<>(new UserInput(user, time, time, update, 0, 0L)));
    }
    runAllMails();

    assertThat(triggered()).hasSize(SlicedWatermarks.AT_ONCE);
  }

  @Test
  void aLaterWatermarkTakesThePlaceOfTheOneThatIsHeldBack() throws Exception {
    watermark(ONE_HOUR_LATER);
    send("late-comer", ONE_HOUR_LATER);
    watermark(TWO_HOURS_LATER);
    assertThat(triggered()).hasSize(SlicedWatermarks.AT_ONCE);

    runAllMails();

    assertThat(triggered()).hasSize(USERS + 1).contains("late-comer");
    assertThat(watermarks()).containsExactly(TWO_HOURS_LATER);
    assertThat(lastOutput()).isInstanceOf(Watermark.class);
  }

  @Test
  void firesTheRestBeforeTheEndOfInput() throws Exception {
    watermark(ONE_HOUR_LATER);

    harness.processWatermark1(Watermark.MAX_WATERMARK);
    runAllMails();

    assertThat(triggered()).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(watermarks())
        .containsExactly(
            ONE_HOUR_LATER, Instant.ofEpochMilli(Watermark.MAX_WATERMARK.getTimestamp()));
    assertThat(lastOutput()).isEqualTo(Watermark.MAX_WATERMARK);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new UserOperator(null, SETTINGS, CleanedBacklog.none()),
        UserInput::getUserId,
        control -> "",
        Types.STRING);
  }

  private void send(String user, Instant time) throws Exception {
    Event event =
        Event.newBuilder()
            .setEventId(user + time)
            .setUserId(user)
            .setTime(time)
            .setType(EventType.CART_ADD)
            .setItemId("item")
            .setPrice(12.0)
            .build();
    long clock = time.toEpochMilli();
    harness.processElement1(new StreamRecord<>(new UserInput(user, clock, clock, event, 0, 0L)));
  }

  private void watermark(Instant time) throws Exception {
    harness.processWatermark1(new Watermark(time.toEpochMilli()));
  }

  private OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    return harness.snapshot(1, 1);
  }

  private boolean runAMail() throws Exception {
    Optional<Mail> mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
    if (mail.isPresent()) {
      mail.get().run();
    }
    return mail.isPresent();
  }

  private void runAllMails() throws Exception {
    while (runAMail()) {}
  }

  private List<String> triggered() {
    return harness.extractOutputValues().stream().map(Trigger::getUserId).toList();
  }

  private List<Instant> watermarks() {
    return harness.getOutput().stream()
        .filter(Watermark.class::isInstance)
        .map(mark -> Instant.ofEpochMilli(((Watermark) mark).getTimestamp()))
        .toList();
  }

  private Object lastOutput() {
    return List.copyOf(harness.getOutput()).get(harness.getOutput().size() - 1);
  }
}
