package dev.nudge.cleaning;

import dev.nudge.mapping.MappedRecord;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;

/**
 * Reads messages in somebody's own names: JSON, or lines of a table. An event without an id has
 * where its message lies: topic, partition and offset. So it has the same whenever the message is
 * read again, and another one if its producer sends it twice. When it arrived is Kafka's word
 * alone.
 */
public final class MappedMessages {
  private final Mapping mapping;

  /**
   * Of these names.
   *
   * @param mapping the text of a mapping without mistakes
   */
  public MappedMessages(String mapping) {
    this(Mapping.parse(mapping));
  }

  private MappedMessages(Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Of these names, too; where users have pseudonyms nothing repeats a value, which may be an id.
   */
  static MappedMessages of(String mapping, Pseudonyms pseudonyms) {
    Mapping read = Mapping.parse(mapping);
    return new MappedMessages(pseudonyms.given() ? read.unquoted() : read);
  }

  /**
   * What a message holds: events, profile updates, erasures, in the order in which they take
   * effect; not judged.
   *
   * @param message with a value
   * @throws UnmappedException if it holds none, or what does not map
   */
  public MappedRecord read(RawMessage message) throws UnmappedException {
    String id = message.topic() + "-" + message.partition() + "-" + message.offset();
    return mapping.readWithoutArrival(mapping.named(message.value()), id);
  }
}
