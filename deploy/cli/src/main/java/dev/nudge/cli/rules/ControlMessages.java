package dev.nudge.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cli.tools.TopicReader;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All that was sent to a job by its control topic, as far as the topic still has it. */
final class ControlMessages {
  private final SingleObjectCodec<Control> codec = SingleObjectCodec.of(Control.class);
  private final Consumer<Control> change;
  private final Consumer<String> nothing;

  private ControlMessages(Consumer<Control> change, Consumer<String> nothing) {
    this.change = change;
    this.nothing = nothing;
  }

  /**
   * Reads the topic to its end.
   *
   * @param nothing takes the key of a null value
   * @throws dev.nudge.local.host.RunFailedException if the broker does not answer
   */
  static void read(JobConfig config, Consumer<Control> change, Consumer<String> nothing) {
    ControlMessages messages = new ControlMessages(change, nothing);
    try (TopicReader reader = new TopicReader(config.kafka(), Set.of(config.topics().control()))) {
      var ends = reader.ends();
      reader.consumer().seekToBeginning(reader.partitions());
      while (!reader.hasCome(ends)) {
        reader.poll().forEach(messages::take);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      nothing.accept(record.key() == null ? "" : new String(record.key(), UTF_8));
      return;
    }
    try {
      change.accept(codec.decode(record.value()));
    } catch (DecodeException e) {
      // The job has refused it, and says so itself.
    }
  }
}
