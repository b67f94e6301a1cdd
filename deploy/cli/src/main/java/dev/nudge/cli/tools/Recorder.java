package dev.nudge.cli.tools;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.io.KafkaSources;
import dev.nudge.job.NudgeJob;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.RecordEncoding;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.checks.TimeBounds;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads all that the job reads, between two times, into one order. */
public final class Recorder implements AutoCloseable {
  /** Messages of a partition that wait for others at most. */
  private static final int MOST_WAITING = 10_000;

  private static final TimeBounds TIMES = TimeBounds.defaults();

  private final Map<String, InputTopic> inputs = new HashMap<>();
  private final Map<InputTopic, UnaryOperator<byte[]>> rewriters = new EnumMap<>(InputTopic.class);
  private final Optional<RecordedClicks> clicks;
  private final TopicReader reader;
  private final Map<TopicPartition, Long> begins;
  private final Map<TopicPartition, Long> ends;
  private final Instant to;
  private final long most;
  private final Set<TopicPartition> read = new HashSet<>();
  private final Map<InputTopic, Long> counts = new EnumMap<>(InputTopic.class);
  private final Map<InputTopic, Long> unread = new EnumMap<>(InputTopic.class);

  /**
   * @param from of the click-stream; null for its beginning. The other topics are read from their
   *     beginning: what they said before still holds
   * @param to null for the present end
   */
  public Recorder(JobConfig config, Instant from, Instant to) {
    this(config, from, to, Long.MAX_VALUE);
  }

  /**
   * The newest alone.
   *
   * @param clicks of the click-stream at most, about as many of each partition
   */
  public Recorder(JobConfig config, long clicks) {
    this(config, null, null, clicks);
  }

  private Recorder(JobConfig config, Instant from, Instant to, long newest) {
    clicks = NudgeJob.loadMapping(config).map(RecordedClicks::new);
    Topics topics = config.topics();
    inputs.put(topics.clickstream(), InputTopic.CLICKSTREAM);
    inputs.put(topics.profilesIn(), InputTopic.PROFILES);
    inputs.put(topics.erasures(), InputTopic.ERASURES);
    topics.receipts().ifPresent(topic -> inputs.put(topic, InputTopic.RECEIPTS));
    inputs.put(topics.control(), InputTopic.CONTROL);
    RecordEncoding encoding = config.inputEncoding();
    rewriters.put(InputTopic.CLICKSTREAM, rewriter(InputTopic.CLICKSTREAM, Event.class, encoding));
    rewriters.put(
        InputTopic.PROFILES, rewriter(InputTopic.PROFILES, ProfileUpdate.class, encoding));
    rewriters.put(InputTopic.ERASURES, rewriter(InputTopic.ERASURES, Erasure.class, encoding));
    rewriters.put(InputTopic.RECEIPTS, rewriter(InputTopic.RECEIPTS, Receipt.class, encoding));
    rewriters.put(InputTopic.CONTROL, value -> value);
    reader = new TopicReader(config.kafka(), inputs.keySet());
    this.to = to;
    ends = reader.ends();
    begins = new HashMap<>(reader.consumer().beginningOffsets(reader.partitions()));
    List<TopicPartition> ofClicks =
        reader.partitions().stream()
            .filter(p -> inputs.get(p.topic()) == InputTopic.CLICKSTREAM)
            .toList();
    if (from != null) {
      begins.putAll(reader.offsetsOf(from, ofClicks));
    }
    long each = newest / Math.max(1, ofClicks.size());
    ofClicks.forEach(p -> begins.merge(p, ends.get(p) - each, Math::max));
    begins.forEach(reader.consumer()::seek);
    Map<TopicPartition, Long> until = to == null ? ends : reader.offsetsOf(to, reader.partitions());
    most =
        until.entrySet().stream()
            .mapToLong(end -> Math.max(0, end.getValue() - begins.get(end.getKey())))
            .sum();
  }

  /** Offsets between the two times: about as many messages. */
  public long most() {
    return most;
  }

  /**
   * Reads to the end.
   *
   * @param each receives the messages, their topics by the labels of recordings
   * @return how many of each topic, heartbeats not counted
   * @throws dev.nudge.local.host.RunFailedException if the broker no longer answers
   */
  public Map<InputTopic, Long> run(Consumer<RawMessage> each) {
    Map<String, Integer> order =
        inputs.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, input -> input.getValue().ordinal()));
    Merge merge = new Merge(reader.partitions(), order);
    while (read.size() < ends.size()) {
      for (ConsumerRecord<byte[], byte[]> message : reader.poll()) {
        if (isLater(message) || message.offset() >= ends.get(partition(message))) {
          read.add(partition(message));
        }
        if (!read.contains(partition(message))) {
          merge.add(message);
        }
      }
      for (TopicPartition partition : reader.partitions()) {
        pauseOrEnd(partition, merge);
      }
      drain(merge, each);
    }
    return counts;
  }

  /**
   * Whether a partition ends before a message, as it arrived too late. One whose arrival is not
   * believed says nothing of those behind it.
   */
  private boolean isLater(ConsumerRecord<byte[], byte[]> message) {
    long arrival = message.timestamp();
    return to != null
        && arrival >= to.toEpochMilli()
        && TIMES.believes(arrival)
        && TIMES.findAhead(arrival, System.currentTimeMillis()) == null;
  }

  private void pauseOrEnd(TopicPartition partition, Merge merge) {
    if (reader.hasCome(Map.of(partition, ends.get(partition)))) {
      read.add(partition);
    }
    if (read.contains(partition)) {
      merge.end(partition);
      reader.consumer().pause(List.of(partition));
    } else if (merge.waiting(partition) > MOST_WAITING) {
      reader.consumer().pause(List.of(partition));
    } else {
      reader.consumer().resume(List.of(partition));
    }
  }

  private void drain(Merge merge, Consumer<RawMessage> each) {
    for (var next = merge.next(); next.isPresent(); next = merge.next()) {
      InputTopic topic = inputs.get(next.get().topic());
      for (RawMessage message : recorded(topic, KafkaSources.raw(next.get()))) {
        if (!message.isHeartbeat()) {
          counts.merge(InputTopic.of(message), 1L, Long::sum);
        }
        each.accept(message);
      }
    }
  }

  /**
   * A recording needs no registry: what can be read stands there as Avro single objects. What
   * cannot stands as it came.
   */
  private <T extends SpecificRecord> UnaryOperator<byte[]> rewriter(
      InputTopic topic, Class<T> type, RecordEncoding encoding) {
    Function<byte[], T> decoder = encoding.decoder(type);
    SingleObjectCodec<T> codec = SingleObjectCodec.of(type);
    return value -> {
      if (value == null || SingleObjectCodec.isSingleObject(value)) {
        return value;
      }
      try {
        return codec.encode(decoder.apply(value));
      } catch (DecodeException e) {
        unread.merge(topic, 1L, Long::sum);
        return value;
      }
    };
  }

  private List<RawMessage> recorded(InputTopic topic, RawMessage message) {
    return topic == InputTopic.CLICKSTREAM && clicks.isPresent()
        ? clicks.get().apply(message)
        : List.of(labelled(topic, message));
  }

  /** How many messages the mapping of the click-stream said are nothing to read. */
  long ignored() {
    return clicks.map(RecordedClicks::ignored).orElse(0L);
  }

  /** How many messages of each topic stand as they came, as they cannot be read. */
  Map<InputTopic, Long> unread() {
    clicks
        .map(RecordedClicks::unread)
        .filter(count -> count > 0)
        .ifPresent(count -> unread.put(InputTopic.CLICKSTREAM, count));
    return unread;
  }

  private RawMessage labelled(InputTopic topic, RawMessage message) {
    return message.with(topic.label(), message.key(), rewriters.get(topic).apply(message.value()));
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> message) {
    return new TopicPartition(message.topic(), message.partition());
  }

  @Override
  public void close() {
    reader.close();
  }
}
