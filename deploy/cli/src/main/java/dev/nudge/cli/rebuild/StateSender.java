package dev.nudge.cli.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.KafkaSettings;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes model states to their topic, each user's in their order. */
final class StateSender implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final SingleObjectCodec<ModelState> codec = SingleObjectCodec.of(ModelState.class);
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  StateSender(KafkaSettings kafka, String topic) {
    this.topic = topic;
    producer = BrokerClients.producer(kafka, Map.of());
  }

  void send(ModelState state) {
    var unused = // a failure comes with the flush
        producer.send(
            new ProducerRecord<>(topic, state.getUserId().getBytes(UTF_8), codec.encode(state)),
            (sent, e) -> failure.compareAndSet(null, e));
  }

  /**
   * Returns when the broker has all.
   *
   * @throws RunFailedException if it does not take one
   */
  void flush() {
    producer.flush();
    Exception why = failure.get();
    if (why != null) {
      throw new RunFailedException(
          "Topic %s takes no state: %s".formatted(topic, why.getMessage()), why);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
