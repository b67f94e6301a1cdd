package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.schemas.Bytes;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Header;
import dev.nudge.schemas.RejectionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Decides which dead letters go back, and remembers which did. Knows no broker. Not thread-safe.
 *
 * <p>A message goes back as it came: key, value, headers, and its arrival, so that the job does not
 * take it for late. A header says how often it was redriven.
 */
final class Redrive {
  /** How often the message was redriven. */
  static final String HEADER = "nudge-redriven";

  private static final int EXAMPLES = 3;

  private final Topics topics;
  private final Set<RejectionReason> reasons;
  private final boolean again;
  private final Instant now;
  private final OutcomeCodec<DeadLetter> codec;
  private final Map<TopicPartition, Redriven> redriven = new HashMap<>();
  private final Map<TopicPartition, Long> begins = new HashMap<>();
  private final Map<TopicPartition, Long> news = new HashMap<>();
  private final Map<TopicPartition, Set<String>> kinds = new HashMap<>();
  private final Map<Source, Long> last = new HashMap<>();
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final Map<RejectionReason, Long> sent = new EnumMap<>(RejectionReason.class);
  private final List<String> examples = new ArrayList<>();

  /** Where letters come from; those of one message follow one another. */
  private record Source(TopicPartition letters, TopicPartition messages) {}

  /**
   * @param reasons empty for all
   * @param again whether also what came back after a redrive
   */
  Redrive(JobConfig config, Set<RejectionReason> reasons, boolean again, Instant now) {
    this.topics = config.topics();
    this.codec = OutcomeCodec.of(DeadLetter.class, config);
    this.reasons = reasons;
    this.again = again;
    this.now = now;
  }

  /**
   * Begins a partition.
   *
   * @param committed what is remembered; null for nothing
   */
  void begin(TopicPartition partition, long offset, OffsetAndMetadata committed) {
    redriven.put(partition, Redriven.of(committed));
    begins.put(partition, offset);
    kinds.put(partition, new TreeSet<>());
  }

  /** Takes the next dead letter of a partition, and sends its message if it is to go back. */
  void take(
      ConsumerRecord<byte[], byte[]> record, Consumer<ProducerRecord<byte[], byte[]>> producer) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    news.put(partition, record.offset() + 1);
    Optional<DeadLetter> read = letter(record.value());
    if (read.isEmpty()) {
      fates.merge(Fate.UNREADABLE, 1L, Long::sum);
      return;
    }
    DeadLetter letter = read.get();
    if (!reasons.isEmpty() && !reasons.contains(letter.getReason())) {
      return;
    }
    int times = timesRedriven(letter);
    String kind = (times == 0 ? "" : "again-") + letter.getReason();
    Fate fate = fate(letter, times, redriven.get(partition).contains(kind, record.offset()));
    if (fate == Fate.REDRIVEN || fate == Fate.BEFORE) {
      TopicPartition messages = new TopicPartition(letter.getTopic(), letter.getPartition());
      Long before = last.put(new Source(partition, messages), letter.getOffset());
      if (fate == Fate.REDRIVEN) {
        kinds.get(partition).add(kind);
        fate = Objects.equals(before, letter.getOffset()) ? Fate.ANOTHER : fate;
      }
    }
    fates.merge(fate, 1L, Long::sum);
    if (fate == Fate.REDRIVEN) {
      if (sent.merge(letter.getReason(), 1L, Long::sum) <= EXAMPLES) {
        examples.add(example(record, letter));
      }
      producer.accept(message(letter, times));
    }
  }

  private Optional<DeadLetter> letter(byte[] value) {
    try {
      return value == null ? Optional.empty() : Optional.of(codec.decode(value));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private Fate fate(DeadLetter letter, int times, boolean before) {
    if (before) {
      return Fate.BEFORE;
    }
    if (times > 0 && !again) {
      return Fate.CAME_BACK;
    }
    if (letter.getTopic().equals(topics.control())) {
      return Fate.CONTROL;
    }
    if (!topics.inputs().contains(letter.getTopic())
        && !letter.getTopic().startsWith(topics.triggersPrefix())) {
      return Fate.ELSEWHERE;
    }
    if (!DeadLetters.isWhole(letter)) {
      return Fate.CUT;
    }
    return letter.getKey() == null && letter.getValue() == null ? Fate.EMPTY : Fate.REDRIVEN;
  }

  private static int timesRedriven(DeadLetter letter) {
    return letter.getHeaders().stream()
        .filter(header -> header.getKey().equals(HEADER))
        .map(
            header ->
                header.getValue() == null ? "" : new String(Bytes.of(header.getValue()), UTF_8))
        .mapToInt(times -> times.matches("[1-9]\\d{0,8}") ? Integer.parseInt(times) : 1)
        .findFirst()
        .orElse(0);
  }

  private ProducerRecord<byte[], byte[]> message(DeadLetter letter, int times) {
    Instant arrival = letter.getTimestamp().isBefore(now) ? letter.getTimestamp() : now;
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            letter.getTopic(),
            letter.getPartition(),
            arrival.isBefore(Instant.EPOCH) ? null : arrival.toEpochMilli(), // null: now
            Bytes.of(letter.getKey()),
            Bytes.of(letter.getValue()));
    for (Header header : letter.getHeaders()) {
      if (!header.getKey().equals(HEADER)) {
        message.headers().add(new RecordHeader(header.getKey(), Bytes.of(header.getValue())));
      }
    }
    message.headers().add(new RecordHeader(HEADER, Integer.toString(times + 1).getBytes(UTF_8)));
    return message;
  }

  private static String example(ConsumerRecord<?, ?> record, DeadLetter letter) {
    return "%s-%d offset %d, of %s-%d offset %d: %s: %s"
        .formatted(
            record.topic(),
            record.partition(),
            record.offset(),
            letter.getTopic(),
            letter.getPartition(),
            letter.getOffset(),
            letter.getReason(),
            letter.getMessage());
  }

  /** What has to be remembered since this was last asked. */
  Map<TopicPartition, OffsetAndMetadata> toCommit() {
    Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
    news.forEach(
        (partition, end) -> {
          Redriven of = redriven.get(partition);
          kinds.get(partition).forEach(kind -> of.add(kind, begins.get(partition), end));
          all.put(partition, of.at(end));
        });
    news.clear();
    return all;
  }

  /** How many went back, by reason; only those that were met. */
  Map<RejectionReason, Long> sent() {
    return sent;
  }

  /** How many of each fate, only those that were met. */
  Map<Fate, Long> fates() {
    return fates;
  }

  /** Where the first three of each reason lie, and why; never the message itself. */
  List<String> examples() {
    return examples;
  }
}
