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
import dev.nudge.schemas.registry.RegistryException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
  private final OutcomeCodec<Trigger> triggers;
  private final OutcomeCodec<Suppression> suppressions;
  private final OutcomeCodec<DeadLetter> letters;
  private final Thread thread = new Thread(this::run, "console-live");
  private final Instant from;
  private final Set<String> unreadable = new HashSet<>();
  private final Outage outage = new Outage();
  private volatile Status.Reading reading = new Status.Reading(null, true, null);
  private volatile boolean closing;

  /** What is read next; beyond any end where the topic was not there. */
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /**
   * Starts reading.
   *
   * @param from records written before it are passed over
   */
  Live(JobConfig config, Instant from, UserNames names) {
    this.config = config;
    this.from = from;
    this.names = names;
    triggers = OutcomeCodec.of(Trigger.class, config);
    suppressions = OutcomeCodec.of(Suppression.class, config);
    letters = OutcomeCodec.of(DeadLetter.class, config);
    thread.setDaemon(true);
    thread.start();
  }

  Totals.Counts counts() {
    return totals.counts();
  }

  Status.Reading reading() {
    return reading;
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
        Map<String, Integer> there = there(topics);
        if (there.isEmpty()) {
          throw new RunFailedException("None of them is there.");
        }
        next.replaceAll((of, at) -> there.containsKey(of.topic()) ? at : Long.MAX_VALUE);
        try (TopicReader reader = new TopicReader(config.kafka(), there.keySet())) {
          seek(reader);
          outage.over();
          reading = new Status.Reading(null, reading.behind(), reading.anew());
          read(reader, there, topics);
        }
        end = closing;
      } catch (RuntimeException e) { // whatever it is, the page has to show it
        LOG.warn("The topics cannot be read; trying again", e);
        String why = outage.because("read the job's topics", e.getMessage());
        reading = new Status.Reading(why, true, reading.anew());
        end = Await.until(() -> closing, AGAIN);
      }
    }
  }

  /** Those of the job's outputs that are there, with every kind of trigger: their partitions. */
  private Map<String, Integer> there(TopicReader topics) {
    Topics names = config.topics();
    Set<String> shown =
        Set.of(names.suppressions(), names.deadLetters(), names.late(), names.scores());
    Map<String, Integer> there = new HashMap<>();
    topics
        .consumer()
        .listTopics()
        .forEach(
            (topic, partitions) -> {
              if (topic.startsWith(names.triggersPrefix()) || shown.contains(topic)) {
                there.put(topic, partitions.size());
              }
            });
    return there;
  }

  /**
   * To where reading ended, but not to what retention has deleted since. A partition that ends
   * before it has been made anew.
   */
  private void seek(TopicReader reader) {
    Map<TopicPartition, Long> begins = reader.consumer().beginningOffsets(reader.partitions());
    List<TopicPartition> anew =
        reader.ends().entrySet().stream()
            .filter(end -> next.getOrDefault(end.getKey(), 0L) > end.getValue())
            .map(Map.Entry::getKey)
            .toList();
    if (!anew.isEmpty()) {
      next.keySet().removeAll(anew);
      LOG.warn("Read from their beginning, as they end before what was read: {}", anew);
      reading = new Status.Reading(null, true, anew.toString());
    }
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
  private void read(TopicReader reader, Map<String, Integer> there, TopicReader topics) {
    Map<TopicPartition, Long> ends = reader.ends();
    Instant look = Instant.now().plus(NEW_TOPICS);
    while (!closing) {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
        take(record);
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
      if (reading.behind() && reader.hasCome(ends)) {
        reading = new Status.Reading(null, false, reading.anew());
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
      unreadable(record, e);
    } catch (RegistryException e) {
      if (e.kind() == RegistryException.Kind.UNAVAILABLE) {
        throw e; // this record is read when the registry is back
      }
      unreadable(record, e);
    }
  }

  /** Says the first of a topic, and counts all. */
  private void unreadable(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
    totals.unreadable();
    if (unreadable.add(record.topic())) {
      LOG.warn(
          "{}-{} offset {} cannot be read; others of this topic are counted only",
          record.topic(),
          record.partition(),
          record.offset(),
          why);
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
