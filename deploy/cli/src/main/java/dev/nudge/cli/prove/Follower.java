package dev.nudge.cli.prove;

import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.tools.GroupOffsets;
import dev.nudge.cli.tools.Recorder;
import dev.nudge.cli.tools.TopicReader;
import dev.nudge.config.JobConfig;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Brings a {@link Witness} what a job reads and what it writes, round by round. */
final class Follower implements AutoCloseable {
  /** Of a job that does not commit any. */
  private static final int MOST_ROUNDS = 1_000;

  private final JobConfig config;
  private final Witness witness;
  private final Recorder inputs;
  private final TopicReader outputs;
  private final GroupOffsets group;
  private final OutcomeCodec<Trigger> triggers;
  private final OutcomeCodec<Suppression> suppressions;
  private final Deque<Round> rounds = new ArrayDeque<>();
  private Round read = new Round(0, Map.of(), Long.MIN_VALUE);
  private long unreadable;
  private boolean commits;

  /**
   * What had been read at the end of a round.
   *
   * @param ends of the click-stream
   * @param clock how far time had come, epoch milliseconds
   */
  private record Round(long number, Map<TopicPartition, Long> ends, long clock) {}

  /**
   * @throws RunFailedException if the click-stream does not begin where it has to
   */
  Follower(JobConfig config, Beginning beginning, Witness witness) {
    this.config = config;
    this.witness = witness;
    triggers = OutcomeCodec.of(Trigger.class, config);
    suppressions = OutcomeCodec.of(Suppression.class, config);
    inputs = new Recorder(config, beginning.offsets());
    List<String> topics = new ArrayList<>(TopicReader.triggerTopics(config));
    topics.add(config.topics().suppressions());
    outputs = new TopicReader(config.kafka(), topics);
    outputs.consumer().seekToBeginning(outputs.partitions());
    group = new GroupOffsets(config.kafka());
    Map<TopicPartition, Long> cut = new HashMap<>(ofClicks(inputs.begins()));
    cut.values().removeIf(offset -> offset == 0);
    if (!cut.isEmpty() && !beginning.isState()) {
      close();
      throw new RunFailedException(
          "LOG_CUT: the click-stream begins at offset %s, and what users did before is missing; begin with a savepoint: --savepoint FOLDER"
              .formatted(cut));
    }
  }

  /**
   * Reads to the present ends, and judges.
   *
   * @return each difference found, a sentence each
   */
  List<String> round() {
    Map<TopicPartition, Long> committed = committed();
    readOutputs();
    inputs.runOn(witness::input);
    Map<TopicPartition, Long> ends = ofClicks(inputs.ends());
    long clock = witness.endRound(ends.size());
    if (!rounds.isEmpty()
        && (rounds.size() >= MOST_ROUNDS || rounds.getLast().ends().equals(ends))) {
      rounds.removeLast(); // this one holds all that it held
    }
    rounds.add(new Round(witness.round(), ends, clock));
    while (!rounds.isEmpty() && isCommitted(rounds.element(), committed)) {
      read = rounds.remove();
    }
    return witness.judge(read.number(), read.clock(), System.nanoTime());
  }

  private static boolean isCommitted(Round round, Map<TopicPartition, Long> committed) {
    return round.ends().entrySet().stream()
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** Before outputs are read: so what it stands for may be among them. */
  private Map<TopicPartition, Long> committed() {
    Map<TopicPartition, Long> offsets = group.committed();
    commits |= !ofClicks(offsets).isEmpty();
    return offsets;
  }

  /**
   * Without commits nothing would ever be missing.
   *
   * @throws RunFailedException if the job's group has committed nothing of a click-stream that
   *     holds something
   */
  void requireCommits() {
    if (!commits && ofClicks(inputs.ends()).values().stream().anyMatch(end -> end > 0)) {
      throw new RunFailedException(
          "NO_COMMITS: group '%s' has committed nothing of %s, so what is missing cannot be seen. Name the job's group, --set nudge.kafka.group-id=GROUP; of a job that has just started, wait for a checkpoint"
              .formatted(config.kafka().groupId(), config.topics().clickstream()));
    }
  }

  private void readOutputs() {
    Map<TopicPartition, Long> ends = outputs.ends();
    while (!outputs.hasCome(ends)) {
      outputs.poll().forEach(this::says);
    }
  }

  private void says(ConsumerRecord<byte[], byte[]> message) {
    boolean held = message.topic().equals(config.topics().suppressions());
    OutcomeCodec<? extends SpecificRecord> codec = held ? suppressions : triggers;
    try {
      if (message.value() != null) {
        String place =
            "%s-%d offset %d".formatted(message.topic(), message.partition(), message.offset());
        witness.says(new Claim(codec.decode(message.value()), place));
      }
    } catch (DecodeException e) {
      unreadable++;
    }
  }

  private Map<TopicPartition, Long> ofClicks(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .filter(of -> of.getKey().topic().equals(config.topics().clickstream()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Records of the job that are none. */
  long unreadable() {
    return unreadable;
  }

  @Override
  public void close() {
    inputs.close();
    outputs.close();
    group.close();
  }
}
