package dev.nudge.recordings.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.recordings.ReadStream;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Purchases that a nudge has caused, in a stream that is otherwise as it was. */
final class ReactionsTest {
  private static final GeneratorSettings SMALL =
      GeneratorSettings.defaults().withUsers(100).withDuration(Duration.ofDays(14));
  private static final Instant START = SMALL.start();

  private static List<Reactions.Nudge> nudges(int count) {
    List<Reactions.Nudge> nudges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = START.plus(Duration.ofHours(i % 300));
      nudges.add(new Reactions.Nudge("t" + i, "u-%06d".formatted(i % 100), time, "i-0101"));
    }
    return nudges;
  }

  private static List<RecordedMessage> messages(double share) {
    RecordedStream stream = StreamGenerator.stream(SMALL);
    return ReadStream.of(Reactions.plant(stream, nudges(1_000), share, 1)).messages();
  }

  @Test
  void plantsAPurchaseAfterAShareOfTheNudges() {
    List<RecordedMessage> plain = ReadStream.of(StreamGenerator.stream(SMALL)).messages();
    List<RecordedMessage> planted = messages(0.2);

    assertThat(planted).isSortedAccordingTo(Comparator.comparing(RecordedMessage::getArrival));
    Map<Boolean, List<RecordedMessage>> split =
        planted.stream().collect(Collectors.partitioningBy(ReactionsTest::isReaction));
    assertThat(split.get(false)).isEqualTo(plain);
    List<RecordedMessage> added = split.get(true);
    assertThat(added).hasSizeBetween(160, 240);
    assertThat(added)
        .allSatisfy(
            message -> {
              assertThat(message.getEvent().getType()).isEqualTo(EventType.PURCHASE);
              assertThat(message.getEvent().getItemId()).isEqualTo("i-0101");
              String id = message.getEvent().getEventId().replace("-reaction", "");
              Reactions.Nudge cause = nudges(1_000).get(Integer.parseInt(id.substring(1)));
              assertThat(message.getEvent().getUserId()).isEqualTo(cause.userId());
              assertThat(Duration.between(cause.time(), message.getEvent().getTime()))
                  .isBetween(Duration.ofMinutes(10), Duration.ofDays(1));
            });
  }

  private static boolean isReaction(RecordedMessage message) {
    return message.getEvent() != null && message.getEvent().getEventId().endsWith("-reaction");
  }

  @Test
  void leavesTheStreamAsItIsWhereNobodyReacts() {
    assertThat(messages(0)).isEqualTo(ReadStream.of(StreamGenerator.stream(SMALL)).messages());
  }
}
