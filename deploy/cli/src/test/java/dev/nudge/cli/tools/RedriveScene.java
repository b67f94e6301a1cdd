package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A click-stream with dead letters of its own. */
final class RedriveScene {
  private final String name;
  private final ToolsScene tools;
  private final JobConfig config;

  RedriveScene(String name, String broker) {
    this.name = name;
    config = JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", broker));
    tools =
        new ToolsScene(
            "--kafka=" + broker,
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

  void admin(Function<Admin, KafkaFuture<Void>> change) throws Exception {
    try (Admin admin = Admin.create(BrokerClients.properties(config.kafka()))) {
      change.apply(admin).get();
    }
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
