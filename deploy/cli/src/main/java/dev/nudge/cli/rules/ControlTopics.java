package dev.nudge.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.config.JobConfig;
import dev.nudge.config.KafkaSettings;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.triggers.ControlCheck;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics by which the rules of a running job are changed, and by which it answers. */
final class ControlTopics implements AutoCloseable {
  private static final int LIMIT_MILLIS = 10_000;

  private final String control;
  private final Properties properties;
  private final StatusTopic status;
  private final SingleObjectCodec<Control> changes = SingleObjectCodec.of(Control.class);
  private boolean sent;

  /**
   * Connects, and looks whether the topics are there.
   *
   * @throws dev.nudge.io.PreflightException if the broker does not answer, or lacks one of them
   */
  ControlTopics(JobConfig config) {
    Preflight.checkControlTopics(config);
    control = config.topics().control();
    properties = properties(config.kafka());
    Properties reading = new Properties();
    reading.putAll(properties);
    reading.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    reading.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    reading.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    status =
        new StatusTopic(
            new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            config.topics().controlStatus(),
            Duration.ofMillis(LIMIT_MILLIS));
  }

  private static Properties properties(KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.putAll(kafka.properties());
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    return properties;
  }

  /**
   * Sends changes; returns when the broker has them.
   *
   * @throws RunFailedException if it does not take them
   */
  void send(List<Control> all) {
    Properties sending = new Properties();
    sending.putAll(properties);
    sending.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    sending.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    sending.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Control change : all) {
        byte[] key = ControlCheck.keyOf(change).getBytes(UTF_8);
        long time = change.getTime().toEpochMilli();
        producer.send(new ProducerRecord<>(control, null, time, key, changes.encode(change))).get();
      }
      sent = true;
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "Topic %s takes no change: %s".formatted(control, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while changes were sent.", e);
    }
  }

  /**
   * What the job has said up to now.
   *
   * @throws RunFailedException if the broker no longer answers
   */
  RuleStatus read() {
    try {
      return status.read();
    } catch (RunFailedException e) {
      throw sent
          ? new RunFailedException(
              "The changes were sent, and stay in topic %s. %s".formatted(control, e.getMessage()),
              e)
          : e;
    }
  }

  @Override
  public void close() {
    status.close();
  }
}
