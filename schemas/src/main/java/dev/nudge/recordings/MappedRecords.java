package dev.nudge.recordings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.mapping.MappedInput;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Records in somebody's own names, as a mapping reads them. A profile update and an erasure are raw
 * bytes in their encoding, for {@link MappedStream} to tell apart; nothing else is raw.
 */
final class MappedRecords implements LineParser {
  private final Mapping mapping;
  private final ReadingLog log;
  private final SingleObjectCodec<ProfileUpdate> profiles =
      SingleObjectCodec.of(ProfileUpdate.class);
  private final SingleObjectCodec<Erasure> erasures = SingleObjectCodec.of(Erasure.class);

  MappedRecords(Mapping mapping, ReadingLog log) {
    this.mapping = mapping;
    this.log = log;
  }

  @Override
  public List<RecordedMessage> parse(String text, long line) throws RowFault {
    return messages(JsonParser.object(text), line);
  }

  /** What a record of line {@code line} holds. */
  List<RecordedMessage> messages(ObjectNode record, long line) throws RowFault {
    try {
      List<RecordedMessage> messages = new ArrayList<>();
      for (MappedInput input : mapping.read(record, JsonParser.id(record, line))) {
        messages.add(message(input));
      }
      return messages;
    } catch (UnmappedException e) {
      throw new RowFault(e);
    }
  }

  private RecordedMessage message(MappedInput input) throws RowFault {
    if (input.value() instanceof Event event) {
      return new RecordedMessage(arrival(input, event.getTime()), event, null);
    }
    if (input.value() instanceof ProfileUpdate profile) {
      Instant arrival = arrival(input, profile.getTime());
      return raw(InputTopic.PROFILES, arrival, profiles.encode(profile));
    }
    Erasure erasure = (Erasure) input.value();
    return raw(InputTopic.ERASURES, arrival(input, erasure.getTime()), erasures.encode(erasure));
  }

  private RecordedMessage raw(InputTopic topic, Instant arrival, byte[] value) {
    log.notAnEvent(topic);
    return new RecordedMessage(arrival, null, ByteBuffer.wrap(value));
  }

  private static Instant arrival(MappedInput input, Instant time) throws RowFault {
    return input.arrival().isPresent()
        ? Times.requireBelieved("arrival", input.arrival().get())
        : Times.requireBelieved("time", time);
  }
}
