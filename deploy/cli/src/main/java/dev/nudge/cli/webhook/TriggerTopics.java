package dev.nudge.cli.webhook;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.KafkaSettings;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Triggers as a member of a group reads them: what is committed, and of that what the group is not
 * done with. Partitions can come and go, as other members do.
 *
 * <p>A group that has read nothing yet begins at a given time. A partition that is new to a group
 * that has read others begins at its beginning, so that nothing is passed over. Not thread-safe.
 */
final class TriggerTopics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TriggerTopics.class);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Pattern topics;
  private final String group;
  private final Instant from;
  private final Consumer<String> log;
  private final Map<TopicPartition, Long> ends;
  private final boolean begun;
  private final Map<TopicPartition, Marks> marks = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
  private final Set<TopicPartition> held = new HashSet<>();
  private boolean joined;

  /**
   * @param topics matches the names of those to read
   * @param from null for the present end
   * @param log takes a line where partitions begin, or have to wait
   * @throws RunFailedException if there is none yet
   */
  TriggerTopics(
      KafkaSettings kafka, Pattern topics, String group, Instant from, Consumer<String> log) {
    this.topics = topics;
    this.group = group;
    this.from = from;
    this.log = log;
    consumer =
        BrokerClients.consumer(
            kafka,
            Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false"));
    List<String> there =
        consumer.listTopics().keySet().stream().filter(topics.asMatchPredicate()).toList();
    if (there.isEmpty()) {
      consumer.close();
      throw new RunFailedException(
          "%s has no topic of triggers (%s) yet; nudge topics create makes them, and --set nudge.topics.triggers-prefix names others."
              .formatted(kafka.bootstrapServers(), topics));
    }
    List<TopicPartition> partitions = BrokerClients.partitions(consumer, there);
    ends = consumer.endOffsets(partitions);
    begun = consumer.committed(Set.copyOf(partitions)).values().stream().anyMatch(Objects::nonNull);
  }

  /**
   * Begins to read.
   *
   * @param leaving is run before partitions go to another member, and returns when nothing of them
   *     is on its way
   */
  void subscribe(Consumer<Set<TopicPartition>> leaving) {
    consumer.subscribe(
        topics,
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            begin(Set.copyOf(partitions));
            joined = true;
          }

          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            leaving.accept(Set.copyOf(partitions));
            commit();
            forget(partitions);
          }

          @Override
          public void onPartitionsLost(Collection<TopicPartition> partitions) {
            leaving.accept(Set.copyOf(partitions));
            forget(partitions);
          }
        });
  }

  private void begin(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(partitions);
    Set<TopicPartition> unknown = new HashSet<>(partitions);
    known.forEach(
        (partition, offset) -> {
          if (offset != null) {
            unknown.remove(partition);
            marks.put(partition, Marks.of(offset));
            consumer.seek(partition, offset.offset());
          }
        });
    starts(unknown)
        .forEach(
            (partition, offset) -> {
              marks.put(partition, new Marks(offset));
              consumer.seek(partition, offset);
              log.accept(
                  "%s is new to group %s: begins at offset %d".formatted(partition, group, offset));
            });
  }

  private Map<TopicPartition, Long> starts(Set<TopicPartition> unknown) {
    Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(unknown));
    if (begun) {
      return starts;
    }
    starts.replaceAll((partition, beginning) -> ends.getOrDefault(partition, beginning));
    if (from != null) {
      Map<TopicPartition, OffsetAndTimestamp> found =
          consumer.offsetsForTimes(
              unknown.stream().collect(Collectors.toMap(p -> p, p -> from.toEpochMilli())));
      found.forEach(
          (partition, first) -> {
            if (first != null) {
              starts.put(partition, first.offset());
            }
          });
    }
    return starts;
  }

  private void forget(Collection<TopicPartition> partitions) {
    joined = false;
    held.removeAll(partitions);
    marks.keySet().removeAll(partitions);
    committed.keySet().removeAll(partitions);
  }

  /**
   * Hands on what has come, but for what the group is done with.
   *
   * @param full whether nothing should come now
   * @throws RunFailedException if reading cannot continue
   */
  void poll(Duration limit, boolean full, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    marks.forEach(
        (partition, of) -> {
          noteHeld(partition, of);
          if (full || of.isFull()) {
            consumer.pause(Set.of(partition));
          } else {
            consumer.resume(Set.of(partition));
          }
        });
    try {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(limit)) {
        if (marks
            .get(new TopicPartition(message.topic(), message.partition()))
            .take(message.offset())) {
          each.accept(message);
        }
      }
    } catch (OffsetOutOfRangeException e) {
      throw new RunFailedException(
          "What group %s had to read next is gone, deleted by retention: %s. Continue behind it with kafka-consumer-groups.sh --reset-offsets."
              .formatted(group, e.getMessage()),
          e);
    } catch (KafkaException e) { // so Kafka wraps what is thrown while partitions change hands
      throw e.getCause() instanceof RunFailedException failed ? failed : e;
    }
    marks.forEach((partition, of) -> of.reached(consumer.position(partition)));
  }

  private void noteHeld(TopicPartition partition, Marks of) {
    if (!of.isFull()) {
      held.remove(partition);
    } else if (held.add(partition)) {
      log.accept(
          "%s waits: offset %d is not done with, and more than %,d lie behind it"
              .formatted(partition, of.first(), Marks.WINDOW));
    }
  }

  /** One is done with; only if its partition is still ours. */
  void done(TopicPartition partition, long offset) {
    Marks of = marks.get(partition);
    if (of != null) {
      of.done(offset);
    }
  }

  /**
   * Commits what is done with, if there is news.
   *
   * @throws KafkaException if the broker does not answer
   */
  void commit() {
    Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
    marks.forEach((partition, of) -> news.put(partition, of.toCommit()));
    news.entrySet().removeAll(committed.entrySet());
    if (news.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(news);
      committed.putAll(news);
    } catch (RebalanceInProgressException | CommitFailedException e) {
      LOG.info("Partitions change hands; what is not committed comes again", e);
    }
  }

  /** Whether all of our partitions that was there at the start has been read; they can be none. */
  boolean isAtEnd() {
    return joined
        && marks.keySet().stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
