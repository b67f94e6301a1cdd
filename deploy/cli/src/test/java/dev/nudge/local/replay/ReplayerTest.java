package dev.nudge.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.local.broker.BrokerTopics;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.broker.TopicContents;
import dev.nudge.local.replay.Replayer.Replayed;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ReplayerTest {
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  @TempDir static Path directory;
  private static KafkaBroker broker;

  private final SendTimes times = new SendTimes(100);

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start(directory, 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void keysByUserAndStampsWithTheArrival() {
    List<ConsumerRecord<byte[], byte[]>> records =
        replayed("keys", Speed.MAX, false, event("e1", "ann", NOON));

    ConsumerRecord<byte[], byte[]> message = messages(records).get(0);
    assertThat(new String(message.key(), StandardCharsets.UTF_8)).isEqualTo("ann");
    assertThat(message.timestamp()).isEqualTo(NOON.toEpochMilli());
    assertThat(SingleObjectCodec.of(Event.class).decode(message.value()).getEventId())
        .isEqualTo("e1");
    assertThat(times.of("e1")).isPresent();
  }

  @Test
  void sendsBrokenMessagesAsTheyWere() {
    List<ConsumerRecord<byte[], byte[]>> records =
        replayed("broken", Speed.MAX, false, broken(NOON, 7, 8), broken(NOON));

    assertThat(messages(records))
        .extracting(ConsumerRecord::value)
        .containsExactlyInAnyOrder(new byte[] {7, 8}, new byte[0]);
  }

  @Test
  void tellsEveryPartitionOncePerRecordedHourAndAtTheEndHowFarTimeHasCome() {
    List<ConsumerRecord<byte[], byte[]>> records =
        replayed(
            "heartbeats",
            Speed.MAX,
            false,
            event("e1", "ann", NOON),
            event("e2", "ann", NOON.plusSeconds(1800)),
            event("e3", "ann", NOON.plusSeconds(9000)),
            event("e4", "ann", NOON.plusSeconds(9001)));

    for (int partition = 0; partition < 2; partition++) {
      assertThat(heartbeats(records, partition))
          .containsExactly(NOON, NOON.plusSeconds(9000), NOON.plusSeconds(9001));
    }
  }

  @Test
  void letsTimeRunOutWhenDraining() {
    List<ConsumerRecord<byte[], byte[]>> records =
        replayed("drain", Speed.MAX, true, event("e1", "ann", NOON));

    assertThat(records)
        .filteredOn(r -> r.timestamp() == Replayer.END_OF_TIME)
        .extracting(ConsumerRecord::partition)
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void keepsTheRhythmOfTheRecording() {
    replayed(
        "rhythm",
        new Speed(10),
        false,
        event("e1", "ann", NOON),
        event("e2", "ann", NOON.plusSeconds(20)));

    long between = times.of("e2").getAsLong() - times.of("e1").getAsLong();
    // Two seconds; less by as much as the first was sent late, on a busy machine.
    assertThat(Duration.ofNanos(between)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  @Timeout(60)
  void anArrivalThatTheJobDoesNotBelieveNeitherMovesTimeNorIsWaitedFor() {
    Instant absurd = Instant.ofEpochSecond(4_294_967_295L);
    List<ConsumerRecord<byte[], byte[]>> records =
        replayed(
            "absurd",
            new Speed(1_000),
            false,
            broken(absurd, 1),
            event("e1", "ann", NOON),
            broken(absurd, 2),
            event("e2", "ann", NOON.plusSeconds(3600)),
            broken(absurd, 3));

    assertThat(messages(records)).hasSize(5);
    for (int partition = 0; partition < 2; partition++) {
      assertThat(heartbeats(records, partition))
          .containsExactly(NOON, NOON.plusSeconds(3600), NOON.plusSeconds(3600));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> replayed(
      String topic, Speed speed, boolean drain, RecordedMessage... recording) {
    BrokerTopics.create(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        List.of(new NewTopic(topic, 2, (short) 1)));
    List<Long> progress = new ArrayList<>();
    Replayed replayed =
        Replayer.replay(
            List.of(recording).iterator(),
            broker.bootstrapServers(),
            topic,
            speed,
            times,
            progress::add,
            drain);
    assertThat(replayed.messages()).isEqualTo(recording.length).isEqualTo(progress.size());
    return TopicContents.read(broker.bootstrapServers(), List.of(topic));
  }

  private static List<Instant> heartbeats(
      List<ConsumerRecord<byte[], byte[]>> records, int partition) {
    return records.stream()
        .filter(r -> r.partition() == partition && r.value() == null)
        .map(r -> Instant.ofEpochMilli(r.timestamp()))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> messages(
      List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().filter(r -> r.value() != null).toList();
  }

  private static RecordedMessage event(String id, String user, Instant time) {
    Event event =
        Event.newBuilder()
            .setEventId(id)
            .setUserId(user)
            .setTime(time)
            .setType(EventType.VIEW)
            .build();
    return RecordedMessage.newBuilder().setArrival(time).setEvent(event).build();
  }

  private static RecordedMessage broken(Instant arrival, int... bytes) {
    ByteBuffer raw = ByteBuffer.allocate(bytes.length);
    for (int b : bytes) {
      raw.put((byte) b);
    }
    return RecordedMessage.newBuilder().setArrival(arrival).setRaw(raw.flip()).build();
  }
}
