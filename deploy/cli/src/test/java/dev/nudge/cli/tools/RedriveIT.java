package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.JobConfig;
import dev.nudge.io.KafkaSources;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Header;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of a real broker go back. */
final class RedriveIT {
  private static final Instant LONG_AGO = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir static Path folder;
  private static KafkaBroker broker;

  @BeforeAll
  static void startABroker() {
    broker = KafkaBroker.start(folder, 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void sendsMessagesBackAsTheyCameAndEachOnce() throws Exception {
    Scene scene = new Scene("once");
    DeadLetter cut = letter("once", RejectionReason.TOO_LONG, "half");
    cut.setMessage("too long; value cut from 9 to 4 bytes");
    scene.send(
        letter("once", RejectionReason.MALFORMED, "broken"),
        letter("once", RejectionReason.BAD_PRICE, "dear"),
        letter("once", RejectionReason.MALFORMED, "broken too"),
        letter("control-once", RejectionReason.BAD_RULE, "a rule"),
        letter("once", RejectionReason.ABSURD_TIME, null),
        cut);

    CommandLineRun dry = scene.redrive("--dry-run");
    assertThat(dry.out())
        .contains("dead-once-0 offset 0, of once-1 offset 17: MALFORMED: why\n")
        .containsPattern("MALFORMED +2\n")
        .containsPattern("BAD_PRICE +1\n")
        .contains("3 would be redriven\n", "1 changes of rules", "1 heartbeats", "1 cut when");
    assertThat(scene.messages()).isEmpty();

    assertThat(scene.redrive("--reason", "MALFORMED").out()).contains("2 redriven\n");
    assertThat(scene.values()).containsExactly("broken", "broken too");
    assertThat(scene.redrive().out()).contains("1 redriven\n", "2 redriven before\n");
    assertThat(scene.redrive().out())
        .contains("3 redriven before\n")
        .doesNotContain("3 redriven\n");
    assertThat(scene.values()).containsExactly("broken", "broken too", "dear");

    ConsumerRecord<byte[], byte[]> first = scene.messages().get(0);
    assertThat(first.partition()).isEqualTo(1);
    assertThat(first.timestamp()).isEqualTo(LONG_AGO.toEpochMilli());
    assertThat(first.key()).isEqualTo("anna".getBytes(UTF_8));
    assertThat(first.headers().lastHeader("source").value()).isEqualTo("app".getBytes(UTF_8));
    assertThat(first.headers().lastHeader("nudge-redriven").value()).isEqualTo("1".getBytes(UTF_8));
  }

  @Test
  void knowsWhatCameBackAndSendsItOnceMoreOnlyIfAsked() throws Exception {
    Scene scene = new Scene("back");
    DeadLetter letter = letter("back", RejectionReason.MALFORMED, "broken");
    letter.setHeaders(List.of(new Header("nudge-redriven", bytes("1"))));
    scene.send(letter);
    scene.send((byte[]) null);
    scene.send(new byte[] {1, 2, 3});

    assertThat(scene.redrive().out())
        .contains("1 came back after a redrive", "2 no dead letters\n");
    assertThat(scene.redrive("--again").out()).contains("1 redriven\n");
    assertThat(scene.redrive("--again").out()).contains("1 redriven before\n");
    assertThat(scene.messages())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.headers().toArray()).hasSize(1);
              assertThat(message.headers().lastHeader("nudge-redriven").value())
                  .isEqualTo("2".getBytes(UTF_8));
            });
  }

  @Test
  void sendsNothingAndRemembersNothingWhereOneCannotGoBack() throws Exception {
    Scene scene = new Scene("part");
    scene.send(
        letter("part", RejectionReason.MALFORMED, "good"),
        letter("nowhere", RejectionReason.MALFORMED, "lost"));

    CommandLineRun failed = scene.redrive();
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("Topic nowhere, where dead letters came from, is not there");
    assertThat(scene.messages()).isEmpty();

    assertThat(scene.redrive("--offsets", "0:0-0").out()).contains("1 redriven\n");
    assertThat(scene.redrive("--to", "2026-03-02").out()).contains("No such dead letters");
    assertThat(scene.values()).containsExactly("good");
  }

  @Test
  void theJobDoesNotTakeForLateWhatCameInTime() throws Exception {
    Scene scene = new Scene("arrivals");
    Event event = new Event();
    event.setEventId("e1");
    event.setUserId("anna");
    event.setType(EventType.VIEW);
    event.setTime(LONG_AGO.minusSeconds(60));
    event.setAttributes(Map.of());
    DeadLetter letter = letter("arrivals", RejectionReason.UNKNOWN_SCHEMA, "");
    letter.setValue(ByteBuffer.wrap(SingleObjectCodec.of(Event.class).encode(event)));
    scene.send(letter);

    assertThat(scene.redrive().exitCode()).isZero();

    Cleaner<Event> cleaner = Cleaner.ofEvents(CleaningSettings.defaults());
    assertThat(cleaner.clean(KafkaSources.raw(scene.messages().get(0))))
        .isInstanceOf(Cleaned.Accepted.class);
  }

  private static DeadLetter letter(String topic, RejectionReason reason, String value) {
    return new DeadLetter(
        topic,
        1,
        17L,
        LONG_AGO,
        value == null ? null : bytes("anna"),
        value == null ? null : bytes(value),
        List.of(new Header("source", bytes("app"))),
        reason,
        "why");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  /** A click-stream with dead letters of its own. */
  private static final class Scene {
    private final String name;
    private final ToolsScene tools;
    private final JobConfig config =
        JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", broker.bootstrapServers()));

    Scene(String name) {
      this.name = name;
      tools =
          new ToolsScene(
              "--kafka=" + broker.bootstrapServers(),
              "--set=nudge.topics.clickstream=" + name,
              "--set=nudge.topics.control=control-" + name,
              "--set=nudge.topics.dead-letters=dead-" + name);
      CommandLineRun made = tools.run("topics", "create", "--partitions", "2");
      assertThat(made.exitCode()).as(made.err()).isZero();
    }

    void send(DeadLetter... letters) throws Exception {
      SingleObjectCodec<DeadLetter> codec = SingleObjectCodec.of(DeadLetter.class);
      for (DeadLetter letter : letters) {
        send(codec.encode(letter));
      }
    }

    void send(byte[] value) throws Exception {
      try (KafkaProducer<byte[], byte[]> producer =
          BrokerClients.producer(config.kafka(), Map.of())) {
        producer.send(new ProducerRecord<>("dead-" + name, 0, null, value)).get();
      }
    }

    CommandLineRun redrive(String... args) {
      return tools.run(
          Stream.concat(Stream.of("redrive"), Arrays.stream(args)).toArray(String[]::new));
    }

    /** What subscribers see of the click-stream. */
    List<ConsumerRecord<byte[], byte[]>> messages() {
      List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
      try (TopicReader reader = new TopicReader(config.kafka(), List.of(name))) {
        reader.consumer().seekToBeginning(reader.partitions());
        Map<TopicPartition, Long> ends = reader.ends();
        while (!reader.hasCome(ends)) {
          reader.poll().forEach(messages::add);
        }
      }
      return messages;
    }

    List<String> values() {
      return messages().stream().map(message -> new String(message.value(), UTF_8)).toList();
    }
  }
}
