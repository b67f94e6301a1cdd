package dev.nudge.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.JobConfig;
import dev.nudge.config.KafkaSettings;
import dev.nudge.config.Topics;
import dev.nudge.engine.Releases;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.triggers.ControlCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topics by which the rules of a running job are changed, and by which it answers. */
final class ControlTopics implements AutoCloseable {
  private final String control;
  private final KafkaSettings kafka;
  private final StatusTopic status;
  private final SingleObjectCodec<Control> changes = SingleObjectCodec.of(Control.class);
  private boolean sent;

  /**
   * Connects, and looks whether the topics are there.
   *
   * @throws dev.nudge.io.PreflightException if the broker does not answer, or lacks one of them
   */
  ControlTopics(JobConfig config) {
    Topics topics = config.topics();
    Preflight.checkTopics(config, Set.of(topics.control(), topics.controlStatus()));
    control = topics.control();
    kafka = config.kafka();
    status =
        new StatusTopic(
            BrokerClients.consumer(kafka),
            topics.controlStatus(),
            Duration.ofMillis(BrokerClients.LIMIT_MILLIS));
  }

  /**
   * Sends changes; returns when the broker has them.
   *
   * @throws RunFailedException if it does not take them
   */
  void send(List<Control> all) {
    try (KafkaProducer<byte[], byte[]> producer = BrokerClients.producer(kafka, Map.of())) {
      for (Control change : all) {
        byte[] key = ControlCheck.keyOf(change).getBytes(UTF_8);
        long time = change.getTime().toEpochMilli();
        producer.send(new ProducerRecord<>(control, null, time, key, value(change))).get();
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

  /** A challenger is withdrawn by nothing on its key: so the topic keeps nothing of it. */
  private byte[] value(Control change) {
    return change.getChange() instanceof ModelRelease release && Releases.withdraws(release)
        ? null
        : changes.encode(change);
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
