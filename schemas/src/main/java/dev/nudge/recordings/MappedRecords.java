package dev.nudge.recordings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.mapping.MappedInput;
import dev.nudge.mapping.MappedRecord;
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
import java.util.Optional;

/**
 * Records in somebody's own names, as a mapping reads them. A profile update and an erasure are raw
 * bytes in their encoding, which {@link MappedStream} decodes; nothing else is raw.
 */
final class MappedRecords implements LineParser {
  private final Mapping mapping;
  private final ReadingLog log;
  private final SingleObjectCodec<ProfileUpdate> profiles =
      SingleObjectCodec.of(ProfileUpdate.class);
  private final SingleObjectCodec<Erasure> erasures = SingleObjectCodec.of(Erasure.class);
  private Instant before;

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
      MappedRecord read = mapping.read(record, JsonParser.id(record, line));
      read.ignored().forEach(log::ignored);
      return messages(read.inputs());
    } catch (UnmappedException e) {
      throw new RowFault(e, e.objections().stream().flatMap(o -> kept(o).stream()).toList());
    }
  }

  /**
   * Each for itself, as they are judged.
   *
   * @throws RowFault if the time of one is not believed; keeps the others, and objections
   */
  private List<RecordedMessage> messages(List<MappedInput> inputs) throws RowFault {
    List<RecordedMessage> messages = new ArrayList<>();
    List<MappedInput> objections = new ArrayList<>();
    RowFault first = null;
    for (MappedInput input : inputs) {
      try {
        messages.add(message(input));
      } catch (RowFault unbelieved) {
        first = first == null ? unbelieved : first;
        if (isObjection(input)) {
          objections.add(input);
        }
      }
    }
    objections.forEach(objection -> messages.addAll(kept(objection)));
    if (first != null) {
      throw first.keeping(messages);
    }
    return messages;
  }

  private static boolean isObjection(MappedInput input) {
    return input.value() instanceof ProfileUpdate profile
        && Boolean.FALSE.equals(profile.getMarketingConsent());
  }

  /** An objection; without a time of its own it arrived with the record before. */
  private List<RecordedMessage> kept(MappedInput objection) {
    try {
      return List.of(message(objection));
    } catch (RowFault withoutTime) {
      return before == null
          ? List.of()
          : kept(new MappedInput(objection.value(), Optional.of(before)));
    }
  }

  private void countIfNoEvent(MappedInput input) {
    if (!(input.value() instanceof Event)) {
      log.notAnEvent(
          input.value() instanceof ProfileUpdate ? InputTopic.PROFILES : InputTopic.ERASURES);
    }
  }

  private RecordedMessage message(MappedInput input) throws RowFault {
    RecordedMessage message = encoded(input);
    before = message.getArrival();
    countIfNoEvent(input);
    return message;
  }

  private RecordedMessage encoded(MappedInput input) throws RowFault {
    if (input.value() instanceof Event event) {
      return new RecordedMessage(arrival(input, event.getTime()), event, null);
    }
    if (input.value() instanceof ProfileUpdate profile) {
      return raw(arrival(input, profile.getTime()), profiles.encode(profile));
    }
    Erasure erasure = (Erasure) input.value();
    return raw(arrival(input, erasure.getTime()), erasures.encode(erasure));
  }

  private static RecordedMessage raw(Instant arrival, byte[] value) {
    return new RecordedMessage(arrival, null, ByteBuffer.wrap(value));
  }

  private static Instant arrival(MappedInput input, Instant time) throws RowFault {
    return input.arrival().isPresent()
        ? Times.requireBelieved("arrival", input.arrival().get())
        : Times.requireBelieved("time", time);
  }
}
