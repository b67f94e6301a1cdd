package dev.nudge.cli.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.job.OutcomeReader;
import dev.nudge.config.Topics;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what is committed from beginning to end, through all faults, as anybody else would. */
final class Subscriber implements AutoCloseable {
  private final JobTopics topics;
  private final ResultLines lines;
  private final OutcomeReader reader;
  private final OutcomeCodec<Trigger> triggers = OutcomeCodec.of(Trigger.class);
  private final OutcomeCodec<Suppression> suppressions = OutcomeCodec.of(Suppression.class);
  private final OutcomeCodec<Portrait> portraits = OutcomeCodec.of(Portrait.class);
  private final OutcomeCodec<DeadLetter> letters = OutcomeCodec.of(DeadLetter.class);
  private final OutcomeCodec<ErasureDone> forgotten = OutcomeCodec.of(ErasureDone.class);
  private final List<Trigger> seen = new ArrayList<>();
  private long since;
  private CompletableFuture<Long> next = new CompletableFuture<>();

  /** Starts to read, in a thread of its own. */
  Subscriber(String bootstrapServers, JobTopics topics, Topics names, Results results) {
    this.topics = topics;
    lines = new ResultLines(results, names);
    reader = OutcomeReader.start(bootstrapServers, topics(topics), this::accept);
  }

  /** What is read: all that the job says to others of users. */
  static List<String> topics(JobTopics topics) {
    return Stream.concat(topics.outcomes(false).stream(), topics.erasuresDone().stream()).toList();
  }

  private synchronized void accept(ConsumerRecord<byte[], byte[]> record) {
    String topic = record.topic();
    if (topic.equals(topics.late())) {
      lines.addLate();
    } else if (topic.equals(topics.suppressions())) {
      lines.add(suppressions.decode(record.value()));
    } else if (topic.equals(topics.deadLetters())) {
      lines.add(letters.decode(record.value()));
    } else if (topics.erasuresDone().filter(topic::equals).isPresent()) {
      lines.add(forgotten.decode(record.value()));
    } else if (!topic.equals(topics.portraits())) {
      trigger(triggers.decode(record.value()), record.timestamp());
    } else if (record.value() == null) {
      lines.addWithoutTags(new String(record.key(), UTF_8));
    } else {
      lines.add(portraits.decode(record.value()));
    }
  }

  private void trigger(Trigger trigger, long written) {
    lines.add(trigger);
    seen.add(trigger);
    if (written > since) {
      next.complete(System.nanoTime());
    }
  }

  /**
   * When a trigger can be read that is written from now on: {@link System#nanoTime}. One that was
   * written before and is committed later does not count.
   */
  synchronized CompletableFuture<Long> nextTrigger() {
    since = System.currentTimeMillis();
    next = new CompletableFuture<>();
    return next;
  }

  /** The triggers read by now. */
  synchronized List<Trigger> triggers() {
    return List.copyOf(seen);
  }

  /** The models that triggers name. */
  synchronized Set<String> models() {
    return seen.stream().map(Trigger::getModel).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Reads to the present end.
   *
   * @throws RuntimeException if something could not be read
   */
  void finish() {
    reader.finish();
  }

  @Override
  public void close() {
    reader.close();
  }
}
