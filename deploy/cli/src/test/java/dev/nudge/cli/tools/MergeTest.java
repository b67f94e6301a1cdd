package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class MergeTest {
  private static final long NOON = 1_772_452_800_000L;
  private static final long IN_MICROSECONDS = NOON * 1_000;
  private static final TopicPartition CLICKS_0 = new TopicPartition("clicks", 0);
  private static final TopicPartition CLICKS_1 = new TopicPartition("clicks", 1);
  private static final TopicPartition PROFILES = new TopicPartition("profiles", 0);

  private final Merge merge =
      new Merge(List.of(CLICKS_0, CLICKS_1, PROFILES), Map.of("clicks", 0, "profiles", 1));

  @Test
  void ordersPartitionsByTimeAndWaitsForThoseOfWhichMayComeMore() {
    add(CLICKS_0, 0, NOON + 2);
    add(CLICKS_1, 0, NOON + 1);
    assertThat(handedOn()).isEmpty();

    add(PROFILES, 0, NOON + 3);
    assertThat(handedOn()).containsExactly("clicks-1 0");

    merge.end(CLICKS_1);
    assertThat(handedOn()).containsExactly("clicks-0 0");

    merge.end(CLICKS_0);
    merge.end(PROFILES);
    assertThat(handedOn()).containsExactly("profiles-0 0");
  }

  @Test
  void keepsAPartitionsOrderWhereArrivalsStandOutOfItOrAreNotBelieved() {
    add(CLICKS_0, 0, NOON + 5);
    add(CLICKS_0, 1, NOON);
    add(CLICKS_0, 2, IN_MICROSECONDS);
    add(CLICKS_0, 3, NOON + 6);
    add(CLICKS_1, 0, NOON + 5);
    add(CLICKS_1, 1, NOON + 7);
    end();

    assertThat(handedOn())
        .containsExactly(
            "clicks-0 0", "clicks-0 1", "clicks-0 2", "clicks-1 0", "clicks-0 3", "clicks-1 1");
  }

  @Test
  void hasWhatHoldsForUsersBehindTheirEventsOfTheSameTime() {
    add(PROFILES, 0, NOON);
    add(CLICKS_1, 0, NOON);
    end();

    assertThat(handedOn()).containsExactly("clicks-1 0", "profiles-0 0");
  }

  private void end() {
    List.of(CLICKS_0, CLICKS_1, PROFILES).forEach(merge::end);
  }

  private void add(TopicPartition of, long offset, long timestamp) {
    merge.add(
        new ConsumerRecord<>(
            of.topic(),
            of.partition(),
            offset,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            null,
            new RecordHeaders(),
            Optional.empty()));
  }

  private List<String> handedOn() {
    List<String> handedOn = new ArrayList<>();
    for (var next = merge.next(); next.isPresent(); next = merge.next()) {
      var message = next.get();
      handedOn.add("%s-%d %d".formatted(message.topic(), message.partition(), message.offset()));
    }
    return handedOn;
  }
}
