package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cli.CommandLineRun;
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
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of a real broker go back. */
final class RedriveIT {
  private static final Instant LONG_AGO = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir static Path folder;
  @AutoClose private static KafkaBroker broker;
  private long offset = 17;

  @BeforeAll
  static void startABroker() {
    broker = KafkaBroker.start(folder, 0);
  }

  @Test
  void sendsMessagesBackAsTheyCameAndEachOnce() throws Exception {
    RedriveScene scene = scene("once");
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
        .contains("dead-once-0 offset 0, of once-1 offset 18: MALFORMED: why\n")
        .containsPattern("MALFORMED +2\n")
        .containsPattern("BAD_PRICE +1\n")
        .contains(
            "3 would be redriven\n",
            "1 changes of rules",
            "1 heartbeats",
            "1 cut or without content");
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
    RedriveScene scene = scene("back");
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
    RedriveScene scene = scene("part");
    scene.send(
        letter("part", RejectionReason.MALFORMED, "good"),
        letter("nowhere", RejectionReason.MALFORMED, "lost"));

    CommandLineRun failed = scene.redrive("--set=nudge.topics.receipts=nowhere");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("Topic nowhere, where dead letters came from, is not there");
    assertThat(scene.messages()).isEmpty();

    assertThat(scene.redrive("--offsets", "0:0-0").out()).contains("1 redriven\n");
    assertThat(scene.redrive("--to", "2026-03-02").out()).contains("No such dead letters");
    assertThat(scene.values()).containsExactly("good");
  }

  @Test
  void sendsAMessageOnceThoughItHasSeveralLetters() throws Exception {
    RedriveScene scene = scene("letters");
    DeadLetter second = letter("letters", RejectionReason.MALFORMED, "two lines");
    second.setOffset(18L);
    scene.send(
        letter("letters", RejectionReason.BAD_PRICE, "two lines"),
        second,
        letter("letters", RejectionReason.MALFORMED, "next"));

    assertThat(scene.redrive("--dry-run").out()).contains("2 would be redriven\n");
    assertThat(scene.redrive().out())
        .contains("2 redriven\n", "1 another letter of a message that is redriven\n");
    assertThat(scene.redrive().out()).contains("3 redriven before\n");
    assertThat(scene.values()).containsExactly("two lines", "next");
  }

  @Test
  void sendsWhatHasNoTimeAndLeavesOtherTopicsAlone() throws Exception {
    RedriveScene scene = scene("timeless");
    DeadLetter timeless = letter("timeless", RejectionReason.ABSURD_TIME, "no time");
    timeless.setTimestamp(Instant.ofEpochMilli(-1));
    scene.send(timeless, letter("__consumer_offsets", RejectionReason.MALFORMED, "foreign"));

    assertThat(scene.redrive().out())
        .contains("1 redriven\n", "1 of topics that the job has nothing to do with");
    assertThat(scene.values()).containsExactly("no time");
    assertThat(scene.messages().get(0).timestamp()).isPositive();
  }

  @Test
  void saysWhyATopicRefuses() throws Exception {
    RedriveScene scene = scene("small");
    scene.send(letter("small", RejectionReason.MALFORMED, "x".repeat(2_000)));
    scene.admin(
        admin ->
            admin
                .incrementalAlterConfigs(
                    Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, "small"),
                        List.of(
                            new AlterConfigOp(
                                new ConfigEntry("max.message.bytes", "1000"),
                                AlterConfigOp.OpType.SET))))
                .all());

    CommandLineRun failed = scene.redrive();

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("Nothing of these was redriven: ", "larger than");
    assertThat(scene.messages()).isEmpty();
  }

  @Test
  void findsNothingWhereRetentionHasDeleted() throws Exception {
    RedriveScene scene = scene("deleted");
    scene.send(
        letter("deleted", RejectionReason.MALFORMED, "old"),
        letter("deleted", RejectionReason.MALFORMED, "old, too"),
        letter("deleted", RejectionReason.MALFORMED, "new"));
    TopicPartition letters = new TopicPartition("dead-deleted", 0);
    scene.admin(
        admin -> admin.deleteRecords(Map.of(letters, RecordsToDelete.beforeOffset(2))).all());

    assertThat(scene.redrive("--offsets", "0:0-0").out()).contains("No such dead letters");
    assertThat(scene.redrive("--offsets", "0:0-9").out()).contains("1 redriven\n");
  }

  @Test
  void theJobDoesNotTakeForLateWhatCameInTime() throws Exception {
    RedriveScene scene = scene("arrivals");
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

  private static RedriveScene scene(String name) {
    return new RedriveScene(name, broker.bootstrapServers());
  }

  private DeadLetter letter(String topic, RejectionReason reason, String value) {
    return new DeadLetter(
        topic,
        1,
        offset++,
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
}
