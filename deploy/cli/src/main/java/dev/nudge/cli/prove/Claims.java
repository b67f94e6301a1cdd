package dev.nudge.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.tools.TopicReader;
import dev.nudge.config.JobConfig;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds what is to be proven. */
final class Claims {
  private Claims() {}

  /**
   * On the topics of triggers, or of suppressions.
   *
   * @throws RunFailedException if it is not there, or not once
   */
  static Claim onTopics(String id, JobConfig config) {
    String held = config.topics().suppressions();
    List<String> topics = new ArrayList<>(TopicReader.triggerTopics(config));
    topics.add(held);
    OutcomeCodec<Trigger> triggers = OutcomeCodec.of(Trigger.class, config);
    OutcomeCodec<Suppression> suppressions = OutcomeCodec.of(Suppression.class, config);
    List<Claim> found = new ArrayList<>();
    try (TopicReader reader = new TopicReader(config.kafka(), topics)) {
      Map<TopicPartition, Long> ends = reader.ends();
      reader.consumer().seekToBeginning(reader.partitions());
      while (!reader.hasCome(ends)) {
        for (ConsumerRecord<byte[], byte[]> message : reader.poll()) {
          String place =
              "%s-%d offset %d".formatted(message.topic(), message.partition(), message.offset());
          take(id, message.topic().equals(held) ? suppressions : triggers, message, place, found);
        }
      }
    }
    return one(id, found, String.join(", ", topics));
  }

  private static void take(
      String id,
      OutcomeCodec<? extends SpecificRecord> codec,
      ConsumerRecord<byte[], byte[]> message,
      String place,
      List<Claim> found) {
    try {
      Claim claim =
          message.value() == null ? null : new Claim(codec.decode(message.value()), place);
      if (claim != null && id.equals(claim.triggerId())) {
        found.add(claim);
      }
    } catch (DecodeException e) {
      return; // nudge verify reports it
    }
  }

  /**
   * In JSON lines, which may hold others, and what is no trigger.
   *
   * @throws RunFailedException if it is not there, or not once; or is only named where no trigger
   *     can be read
   */
  static Claim inLines(String id, Path file) {
    OutcomeCodec<Trigger> triggers = OutcomeCodec.of(Trigger.class);
    List<Claim> found = new ArrayList<>();
    DecodeException bad = null;
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(id)) {
          try {
            Trigger trigger = triggers.decode(lines.get(i).getBytes(UTF_8));
            if (id.equals(trigger.getTriggerId())) {
              String place = "%s line %d".formatted(file.getFileName(), i + 1);
              found.add(new Claim(trigger, place));
            }
          } catch (DecodeException e) {
            bad = e;
          }
        }
      }
    } catch (IOException e) {
      throw new RunFailedException("%s cannot be read: %s".formatted(file, e), e);
    }
    if (found.isEmpty() && bad != null) {
      throw new RunFailedException(
          "BAD_LINE: %s: a line with %s is no trigger: %s".formatted(file, id, bad.getMessage()),
          bad);
    }
    return one(id, found, file.toString());
  }

  private static Claim one(String id, List<Claim> found, String where) {
    if (found.isEmpty()) {
      throw new RunFailedException(
          "NO_SUCH_TRIGGER: '%s' is not in %s; is it the trigger_id, and does the log still hold it? --lines FILE proves one that a subscriber has kept"
              .formatted(id, where));
    }
    if (found.size() > 1) {
      throw new RunFailedException(
          "REPEATED: '%s' is there %d times: %s; nudge verify lists all repeats"
              .formatted(id, found.size(), found.stream().map(Claim::place).toList()));
    }
    return found.get(0);
  }
}
