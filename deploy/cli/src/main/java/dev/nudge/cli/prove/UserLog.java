package dev.nudge.cli.prove;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.PartitionClocks;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What one user sent, and all changes of rules, out of the messages of all. Of the others' events
 * only their time is left: heartbeats, as deadlines fire up to the clock of a partition.
 */
final class UserLog {
  private static final List<InputTopic> FIRST_AT_A_START =
      List.of(InputTopic.CONTROL, InputTopic.ERASURES, InputTopic.PROFILES, InputTopic.RECEIPTS);

  private final String user;
  private final Map<InputTopic, Cleaner<?>> cleaners;
  private final PartitionClocks clocks;
  private final Map<Integer, Long> beaten = new HashMap<>();
  private final List<RawMessage> messages = new ArrayList<>();
  private final Map<InputTopic, Long> counts = new EnumMap<>(InputTopic.class);
  private final Map<String, Long> begins = new TreeMap<>();

  UserLog(String user, CleaningSettings cleaning) {
    this.user = user;
    cleaners = Cleaner.byTopic(cleaning);
    clocks = new PartitionClocks(cleaning.times());
  }

  /** Takes the next message of all. */
  void add(RawMessage message) {
    InputTopic topic = InputTopic.of(message);
    begins.putIfAbsent(topic.label() + "-" + message.partition(), message.offset());
    if (topic == InputTopic.CLICKSTREAM) {
      clocks.advance(message.partition(), message.timestamp());
    }
    if (message.isHeartbeat()) {
      return;
    }
    if (topic == InputTopic.CONTROL || isOfUser(cleaners.get(topic).clean(message))) {
      beat(topic == InputTopic.CLICKSTREAM ? message.partition() : -1);
      messages.add(message);
      counts.merge(topic, 1L, Long::sum);
    }
  }

  private boolean isOfUser(Cleaned cleaned) {
    return cleaned instanceof Cleaned.Accepted accepted && accepted.userId().equals(user)
        || cleaned instanceof Cleaned.Objection objection && objection.userId().equals(user);
  }

  /** Says how far time has come in each partition, but for one that says it itself. */
  private void beat(int except) {
    clocks
        .latest()
        .forEach(
            (partition, latest) -> {
              if (partition != except && !latest.equals(beaten.put(partition, latest))) {
                String topic = InputTopic.CLICKSTREAM.label();
                messages.add(new RawMessage(topic, partition, 0, latest, null, null, List.of()));
              }
            });
  }

  /** In the order of arrival; the last say how far time has come at the end. */
  List<RawMessage> inOrderOfArrival() {
    beat(-1);
    return List.copyOf(messages);
  }

  /**
   * As a job took them that began without state at some time: first what its other topics held
   * then. Of receipts who unsubscribed counts then, and all come again amid the events.
   *
   * @param began epoch milliseconds
   */
  List<RawMessage> asOfAJobThatBegan(long began) {
    List<RawMessage> first = new ArrayList<>();
    for (InputTopic topic : FIRST_AT_A_START) {
      messages.stream()
          .filter(message -> InputTopic.of(message) == topic && message.timestamp() <= began)
          .filter(message -> topic != InputTopic.RECEIPTS || unsubscribes(message))
          .forEach(first::add);
    }
    Stream<RawMessage> rest =
        messages.stream()
            .filter(
                message ->
                    !first.contains(message) || InputTopic.of(message) == InputTopic.RECEIPTS);
    return Stream.concat(first.stream(), rest).toList();
  }

  private boolean unsubscribes(RawMessage message) {
    return !(cleaners.get(InputTopic.RECEIPTS).clean(message) instanceof Cleaned.Accepted accepted)
        || isUnsubscribe(accepted.payload());
  }

  private static boolean isUnsubscribe(SpecificRecord payload) {
    return payload instanceof Receipt receipt
        && receipt.getOutcome() == ReceiptOutcome.UNSUBSCRIBED;
  }

  /** Arrivals of what is no event, epoch milliseconds, each once. */
  LongStream others() {
    return messages.stream()
        .filter(message -> InputTopic.of(message) != InputTopic.CLICKSTREAM)
        .mapToLong(RawMessage::timestamp)
        .distinct();
  }

  /** How many messages of the user, and of changes of rules, by topic. */
  Map<InputTopic, Long> counts() {
    return counts;
  }

  /**
   * Partitions of what users did whose first message is not at offset 0, and where it is. Rebuilt
   * model states are soon gone from their topic, and matter only where a canary decides.
   */
  Map<String, Long> cut() {
    Map<String, Long> cut = new TreeMap<>(begins);
    cut.entrySet()
        .removeIf(
            begin ->
                begin.getValue() == 0
                    || begin.getKey().startsWith(InputTopic.CONTROL.label())
                    || begin.getKey().startsWith(InputTopic.MODEL_STATES.label()));
    return cut;
  }
}
