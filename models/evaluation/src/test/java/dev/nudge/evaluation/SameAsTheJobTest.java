package dev.nudge.evaluation;

import static dev.nudge.evaluation.TestStream.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.DedupWindow;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.evaluation.recommendations.Histories;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training and the recommender leave out what the job would reject, find late or take for a repeat,
 * and nothing else; and they see the times that the job sees.
 */
final class SameAsTheJobTest {
  private static final CleaningSettings SETTINGS = CleaningSettings.defaults();
  private static final Duration LATENESS = SETTINGS.allowedLateness();

  /** Both sides of every bound. */
  static List<Consumer<Event>> changes() {
    return List.of(
        event -> {},
        event -> event.setUserId(" "),
        event -> event.setUserId("u".repeat(256)),
        event -> event.setUserId("u".repeat(257)),
        event -> event.setEventId(""),
        event -> event.setEventId("e".repeat(256)),
        event -> event.setEventId("e".repeat(257)),
        event -> event.setItemId("i".repeat(257)),
        event -> event.setCategory("c".repeat(257)),
        event -> event.setQuery("q".repeat(65_536)),
        event -> event.setQuery("q".repeat(65_537)),
        event -> event.setAttributes(Map.of("key", "v".repeat(65_534))),
        event -> event.setPrice(0.0),
        event -> event.setPrice(-0.01),
        event -> event.setPrice(1e9),
        event -> event.setPrice(1.1e9),
        event -> event.setPrice(Double.NaN),
        event -> event.setQuantity(1),
        event -> event.setQuantity(0),
        event -> event.setQuantity(1_000_000),
        event -> event.setQuantity(1_000_001),
        event -> event.setTime(START.plus(Duration.ofHours(1))),
        event -> event.setTime(START.plus(Duration.ofHours(1)).plusMillis(1)),
        event -> event.setTime(START.minus(LATENESS)),
        event -> event.setTime(START.minus(LATENESS).minusMillis(1)),
        event -> event.setTime(Instant.parse("1995-01-01T00:00:00Z")),
        event -> event.setTime(Instant.parse("1994-12-31T23:59:59.999Z")),
        event -> event.setTime(Instant.ofEpochMilli(Long.MIN_VALUE)),
        event -> event.setTime(Instant.ofEpochMilli(Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void takesAndLeavesTheSameEvents(Consumer<Event> change) {
    RecordedMessage message = view("changed");
    change.accept(message.getEvent());

    assertSame(message);
  }

  @Test
  void takesAndLeavesTheSameArrivals() {
    Instant latest = Instant.parse("2100-01-01T00:00:00Z");
    for (Instant arrival : List.of(latest, latest.plusMillis(1))) {
      RecordedMessage message = view("late");
      message.getEvent().setTime(latest);
      message.setArrival(arrival);

      assertSame(message);
    }
  }

  private static RecordedMessage view(String eventId) {
    return TestStream.message(Duration.ZERO, eventId, "u", EventType.VIEW, "i1");
  }

  @Test
  void noticesTheSameRepeats() {
    int always = DedupWindow.DEFAULT_SIZE / 2;
    for (int between : new int[] {0, always - 1, always, 3 * always, 9 * always}) {
      List<RecordedMessage> messages = new ArrayList<>();
      messages.add(view("again"));
      for (int i = 0; i < between; i++) {
        messages.add(view("e" + i));
      }
      messages.add(view("again"));
      DedupWindow job = new DedupWindow();
      long repeats =
          messages.stream().filter(m -> !job.add(m.getEvent(), DedupWindow.DEFAULT_SIZE)).count();

      assertThat(repeats).isBetween(between < always ? 1L : 0L, 1L);
      assertThat(sequences(messages).skipped().repeated()).isEqualTo(repeats);
      assertThat(Histories.read(messages.iterator(), LATENESS).events())
          .isEqualTo(messages.size() - repeats);
    }
  }

  private static void assertSame(RecordedMessage message) {
    Cleaned job = Cleaner.ofEvents(SETTINGS).clean(new RawMessages("clickstream").of(message, 1));
    List<RecordedMessage> messages = List.of(view("good"), message);

    Histories histories = Histories.read(messages.iterator(), LATENESS);
    List<Instant> times =
        histories.users().stream()
            .flatMap(user -> user.messages().stream())
            .map(kept -> kept.getEvent().getTime())
            .toList();
    if (job instanceof Cleaned.Accepted accepted) {
      assertThat(times).containsExactlyInAnyOrder(START, ((Event) accepted.payload()).getTime());
    } else {
      assertThat(times).containsExactly(START);
    }
    assertThat(sequences(messages).skipped())
        .isEqualTo(
            new SequenceSet.Skipped(
                job instanceof Cleaned.Rejected ? 1 : 0, job instanceof Cleaned.Late ? 1 : 0, 0));
  }

  private static SequenceSet sequences(List<RecordedMessage> messages) {
    return SequenceSet.read(messages.iterator(), FeatureSet.all(), LATENESS);
  }
}
