package dev.nudge.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.host.RunFailedException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaBrokerTest {
  private static final long YEAR_2013 = 1_366_000_000_000L;
  private static final long YEAR_2999 = 32_472_144_000_000L;

  @TempDir Path directory;

  @Test
  void takesRecordsOfRecordedTimeAndOfTheFarFuture() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(directory, 0)) {
      BrokerTopics.create(client(broker), List.of(new NewTopic("clickstream", 2, (short) 1)));
      try (KafkaProducer<byte[], byte[]> producer = producer(broker)) {
        assertThat(send(producer, YEAR_2013)).isZero();
        assertThat(send(producer, YEAR_2999)).isEqualTo(1);
      }
    }
  }

  @Test
  void saysThatItsPortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> KafkaBroker.start(directory, taken.getLocalPort()))
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("Kafka broker")
          .hasMessageContaining("port")
          .hasMessageContaining("in use");
    }
  }

  @Test
  void saysWhyATopicCannotBeMade() {
    try (KafkaBroker broker = KafkaBroker.start(directory, 0)) {
      List<NewTopic> topics = List.of(new NewTopic("no spaces allowed", 1, (short) 1));
      assertThatThrownBy(() -> BrokerTopics.create(client(broker), topics))
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("no spaces allowed")
          .hasMessageContaining("invalid");
    }
  }

  private static Map<String, String> client(KafkaBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static long send(KafkaProducer<byte[], byte[]> producer, long timestamp)
      throws Exception {
    return producer
        .send(new ProducerRecord<>("clickstream", 0, timestamp, null, new byte[] {1}))
        .get(30, TimeUnit.SECONDS)
        .offset();
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaBroker broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
