package dev.nudge.io;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.operators.Backlog;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.util.function.ThrowingConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed messages of profiles, erasures, receipts and control up to where these topics ended
 * when the job was submitted. What is still open in a transaction comes after that.
 */
public final class KafkaBacklog implements Backlog {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(KafkaBacklog.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Properties properties;
  private final EnumMap<InputTopic, String> names;
  private final HashMap<TopicPartition, Long> ends;
  private final Denied denied;

  /**
   * @param ends where each partition ended, offsets; one that is not there is empty
   */
  public KafkaBacklog(JobConfig config, Map<TopicPartition, Long> ends) {
    this.properties = KafkaSources.properties(config.kafka());
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.names = names(config);
    this.ends = new HashMap<>(ends);
    this.denied = new Denied(config.kafka());
  }

  private static EnumMap<InputTopic, String> names(JobConfig config) {
    EnumMap<InputTopic, String> names = new EnumMap<>(InputTopic.class);
    names.put(InputTopic.PROFILES, config.topics().profilesIn());
    names.put(InputTopic.ERASURES, config.topics().erasures());
    config.topics().receipts().ifPresent(topic -> names.put(InputTopic.RECEIPTS, topic));
    names.put(InputTopic.CONTROL, config.topics().control());
    return names;
  }

  /**
   * Looks where the topics end now.
   *
   * @throws PreflightException if the broker does not say
   */
  public static KafkaBacklog now(JobConfig config) {
    try (Admin admin = Admin.create(AdminProperties.of(config.kafka()))) {
      return new KafkaBacklog(config, ends(admin, names(config).values()));
    } catch (ExecutionException | KafkaException e) {
      throw new PreflightException(List.of(Unreachable.why(config.kafka(), e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PreflightException(List.of(Unreachable.why(config.kafka(), e)));
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin, Collection<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
      for (TopicPartitionInfo p : topic.partitions()) {
        partitions.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest());
      }
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  /** Where the backlog ends, and its sources begin. */
  Map<TopicPartition, Long> ends() {
    return Map.copyOf(ends);
  }

  @Override
  public void read(InputTopic topic, ThrowingConsumer<RawMessage, Exception> each)
      throws Exception {
    String name = names.get(topic);
    if (name == null) {
      return;
    }
    List<TopicPartition> partitions =
        ends.keySet().stream().filter(partition -> partition.topic().equals(name)).toList();
    long messages = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      // A position also passes what transactions and compaction leave empty.
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        boolean none = true;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          none = false;
          if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
            each.accept(RawMessageSchema.raw(record));
            messages++;
          }
        }
        if (none) {
          refuseIfMadeAnew(consumer.endOffsets(partitions));
        }
      }
    } catch (AuthorizationException e) {
      denied.endIfDenied(e, name, List.of(AclOperation.READ));
      throw e;
    }
    LOG.info("Read {} messages of {} before the first event", messages, name);
  }

  private void refuseIfMadeAnew(Map<TopicPartition, Long> now) {
    now.forEach(
        (partition, end) -> {
          if (end < ends.get(partition)) {
            throw new LostMessagesException(
                "%s ended at offset %d when the job was submitted, and ends at %d now: the topic was made anew or cut off; submit the job again"
                    .formatted(partition, ends.get(partition), end));
          }
        });
  }
}
