package dev.nudge.cli.tools;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.io.KafkaSources;
import dev.nudge.job.NudgeJob;
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
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads all that the job reads, between two times, into one order. */
public final class Recorder implements AutoCloseable {
  /** Messages of a partition that wait for others at most. */
  private static final int MOST_WAITING = 10_000;

  private static final TimeBounds TIMES = TimeBounds.defaults();

  private final Map<String, InputTopic> inputs = new HashMap<>();
  private final Recoded recoded;
  private final Optional<RecordedClicks> clicks;
  private final TopicReader reader;
  private final Map<TopicPartition, Long> begins;
  private final Map<TopicPartition, Long> ends;
  private final Instant to;
  private final long most;
  private final Set<TopicPartition> read = new HashSet<>();
  private final Map<InputTopic, Long> counts = new EnumMap<>(InputTopic.class);

  /**
   * @param from of the click-stream; null for its beginning. The other topics are read from their
   *     beginning: what they said before still holds
   * @param to null for the present end
   */
  public Recorder(JobConfig config, Instant from, Instant to) {
    this(config, from, to, Map.of(), Long.MAX_VALUE);
  }

  /**
   * The newest alone.
   *
   * @param clicks of the click-stream at most, about as many of each partition
   */
  public Recorder(JobConfig config, long clicks) {
    this(config, null, null, Map.of(), clicks);
  }

  /**
   * From where a job would read on.
   *
   * @param offsets the next to be read, by topic and partition; of other topics, and of changes of
   *     rules, from the beginning
   */
  public Recorder(JobConfig config, Map<String, Map<Integer, Long>> offsets) {
    this(config, null, null, offsets, Long.MAX_VALUE);
  }

  private Recorder(
      JobConfig config,
      Instant from,
      Instant to,
      Map<String, Map<Integer, Long>> offsets,
      long newest) {
    clicks = NudgeJob.loadMapping(config).map(RecordedClicks::new);
    Topics topics = config.topics();
    inputs.put(topics.clickstream(), InputTopic.CLICKSTREAM);
    inputs.put(topics.profilesIn(), InputTopic.PROFILES);
    inputs.put(topics.erasures(), InputTopic.ERASURES);
    topics.receipts().ifPresent(topic -> inputs.put(topic, InputTopic.RECEIPTS));
    topics.modelStates().ifPresent(topic -> inputs.put(topic, InputTopic.MODEL_STATES));
    inputs.put(topics.control(), InputTopic.CONTROL);
    recoded = new Recoded(config.inputEncoding());
    reader = new TopicReader(config.kafka(), inputs.keySet());
    this.to = to;
    ends = new HashMap<>(reader.ends());
    begins = new HashMap<>(reader.consumer().beginningOffsets(reader.partitions()));
    List<TopicPartition> ofClicks =
        reader.partitions().stream()
            .filter(p -> inputs.get(p.topic()) == InputTopic.CLICKSTREAM)
            .toList();
    if (from != null) {
      begins.putAll(reader.offsetsOf(from, ofClicks));
    }
    begins.replaceAll(
        (p, begin) ->
            inputs.get(p.topic()) == InputTopic.CONTROL
                ? begin
                : offsets.getOrDefault(p.topic(), Map.of()).getOrDefault(p.partition(), begin));
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

  /** Reads on from where the last run ended, to what is the end now; the first one begins. */
  public void runOn(Consumer<RawMessage> each) {
    if (!read.isEmpty()) {
      ends.forEach(reader.consumer()::seek); // what had come since was passed over
      read.clear();
      ends.putAll(reader.ends());
    }
    run(each);
  }

  /** Offsets at which reading begins. */
  public Map<TopicPartition, Long> begins() {
    return Map.copyOf(begins);
  }

  /** Offsets at which the last run ended. */
  public Map<TopicPartition, Long> ends() {
    return Map.copyOf(ends);
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

  private List<RawMessage> recorded(InputTopic topic, RawMessage message) {
    return topic == InputTopic.CLICKSTREAM && clicks.isPresent()
        ? clicks.get().apply(message)
        : List.of(recoded.of(topic, message));
  }

  /** How many messages the mapping of the click-stream said are nothing to read. */
  long ignored() {
    return clicks.map(RecordedClicks::ignored).orElse(0L);
  }

  /** How many messages of each topic stand as they came, as they cannot be read. */
  Map<InputTopic, Long> unread() {
    Map<InputTopic, Long> unread = new EnumMap<>(recoded.unread());
    clicks
        .map(RecordedClicks::unread)
        .filter(count -> count > 0)
        .ifPresent(count -> unread.put(InputTopic.CLICKSTREAM, count));
    return unread;
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> message) {
    return new TopicPartition(message.topic(), message.partition());
  }

  @Override
  public void close() {
    reader.close();
  }
}
