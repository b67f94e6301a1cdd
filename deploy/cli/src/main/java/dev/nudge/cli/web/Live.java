package dev.nudge.cli.web;

import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.tools.TopicReader;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the job writes, in a thread of its own: counts it, and keeps the newest. It never ends
 * by itself: when the broker is away it tries again.
 */
final class Live implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);
  private static final int DECISIONS = 5_000;
  private static final int DEAD_LETTERS = 500;
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** How often it is looked whether there are topics that were not there. */
  private static final Duration NEW_TOPICS = Duration.ofSeconds(10);

  private final JobConfig config;
  private final UserNames names;
  private final Totals totals = new Totals();
  private final Ring<Decision> decisions = new Ring<>(DECISIONS);
  private final Ring<DeadLetterView> deadLetters = new Ring<>(DEAD_LETTERS);
  private final OutcomeCodec<Trigger> triggers = OutcomeCodec.of(Trigger.class);
  private final OutcomeCodec<Suppression> suppressions = OutcomeCodec.of(Suppression.class);
  private final OutcomeCodec<DeadLetter> letters = OutcomeCodec.of(DeadLetter.class);
  private final Thread thread = new Thread(this::run, "console-live");
  private final Instant from;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private volatile boolean closing;

  /**
   * Starts reading.
   *
   * @param from records written before it are passed over
   */
  Live(JobConfig config, Instant from, UserNames names) {
    this.config = config;
    this.from = from;
    this.names = names;
    thread.setDaemon(true);
    thread.start();
  }

  Totals.Counts counts() {
    return totals.counts();
  }

  Ring<Decision> decisions() {
    return decisions;
  }

  Ring<DeadLetterView> deadLetters() {
    return deadLetters;
  }

  private void run() {
    boolean end = false;
    while (!end) {
      try (TopicReader topics = new TopicReader(config.kafka(), List.of())) {
        Set<String> there = there(topics);
        if (there.isEmpty()) {
          throw new RunFailedException("None of the job's topics is there.");
        }
        try (TopicReader reader = new TopicReader(config.kafka(), there)) {
          seek(reader);
          read(reader, there, topics);
        }
        end = closing;
      } catch (KafkaException | RunFailedException e) {
        LOG.warn("The topics cannot be read; trying again", e);
        end = Await.until(() -> closing, AGAIN);
      }
    }
  }

  /** Those of the job's outputs that are there, with every kind of trigger. */
  private Set<String> there(TopicReader topics) {
    Topics names = config.topics();
    Set<String> shown =
        Set.of(names.suppressions(), names.deadLetters(), names.late(), names.scores());
    return topics.consumer().listTopics().keySet().stream()
        .filter(topic -> topic.startsWith(names.triggersPrefix()) || shown.contains(topic))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** To where reading ended, but not to what retention has deleted since. */
  private void seek(TopicReader reader) {
    Map<TopicPartition, Long> begins = reader.consumer().beginningOffsets(reader.partitions());
    reader
        .offsetsOf(from, reader.partitions())
        .forEach(
            (partition, offset) ->
                reader
                    .consumer()
                    .seek(
                        partition,
                        Math.max(begins.get(partition), next.getOrDefault(partition, offset))));
  }

  /** Until there are other topics. */
  private void read(TopicReader reader, Set<String> there, TopicReader topics) {
    Instant look = Instant.now().plus(NEW_TOPICS);
    while (!closing) {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        take(record);
      }
      if (Instant.now().isAfter(look)) {
        look = Instant.now().plus(NEW_TOPICS);
        if (!there(topics).equals(there)) {
          return;
        }
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Topics names = config.topics();
    String topic = record.topic();
    if (record.value() == null) {
      return; // a heartbeat
    }
    try {
      if (topic.startsWith(names.triggersPrefix())) {
        trigger(triggers.decode(record.value()));
      } else if (topic.equals(names.suppressions())) {
        suppression(suppressions.decode(record.value()));
      } else if (topic.equals(names.deadLetters())) {
        deadLetter(letters.decode(record.value()));
      } else if (topic.equals(names.late())) {
        totals.late();
      } else {
        totals.scored();
      }
    } catch (DecodeException e) {
      LOG.warn("{}-{} offset {} cannot be read", topic, record.partition(), record.offset(), e);
      totals.unreadable();
    }
  }

  private void trigger(Trigger trigger) {
    totals.trigger(trigger.getRule());
    decisions.add(Decision.of(trigger, names));
  }

  private void suppression(Suppression held) {
    totals.suppression(held.getReason().name());
    decisions.add(Decision.of(held, names));
  }

  private void deadLetter(DeadLetter letter) {
    totals.rejected(letter.getReason().name());
    deadLetters.add(DeadLetterView.of(letter, names));
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "the console's reader";
  }
}
