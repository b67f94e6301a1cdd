package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nudge verify} over a real broker. */
final class VerifyIT {
  private static final String TOPIC = "triggers.cart-abandoned";

  @TempDir Path folder;
  private KafkaBroker broker;

  @Test
  void saysWhetherATriggerIsMissingOrThereTwice() throws Exception {
    try (KafkaBroker started = KafkaBroker.start(folder, 0)) {
      broker = started;
      ToolsScene tools = new ToolsScene("--bootstrap-servers", broker.bootstrapServers());
      CommandLineRun nothing = tools.run("verify");
      assertThat(nothing.exitCode()).isEqualTo(1);
      assertThat(nothing.err()).contains("topic 'suppressions' does not exist");

      tools.run("topics", "create", "--partitions", "1");
      CommandLineRun noKind = tools.run("verify", "--set", "nudge.topics.triggers-prefix=other.");
      assertThat(noKind.exitCode()).isEqualTo(1);
      assertThat(noKind.err()).contains("There is no topic other.…", "topics create");

      send("suppressions", new byte[] {1});
      send("suppressions", null);
      send(TOPIC, trigger(1));
      send(TOPIC, trigger(2));
      CommandLineRun unreadable = tools.run("verify");
      assertThat(unreadable.exitCode()).isEqualTo(1);
      assertThat(unreadable.out())
          .contains(
              "suppressions-0 offset 0 is not readable",
              "suppressions-0 offset 1 has no value",
              "2 faults");

      send(TOPIC, trigger(4));
      send(TOPIC, trigger(4));
      CommandLineRun broken = tools.run("verify");
      assertThat(broken.exitCode()).isEqualTo(1);
      assertThat(broken.out())
          .contains(
              "cart of user anna: number 4 at triggers.cart-abandoned-0 offset 2 follows number 2 at triggers.cart-abandoned-0 offset 1",
              "trigger_id anna-cart-4 is there twice, again at triggers.cart-abandoned-0 offset 3",
              "4 triggers and 0 held back at the exit, in 1 lines of a user and kind: 4 faults");
    }
  }

  private void send(String topic, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, "anna".getBytes(UTF_8), value)).get();
    }
  }

  private static byte[] trigger(long number) {
    return SingleObjectCodec.of(Trigger.class)
        .encode(TriggerNumbersTest.trigger("anna", "cart", number, number));
  }
}
