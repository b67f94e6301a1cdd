package dev.nudge.cli.tools;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.MappedMessages;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.mapping.MappedInput;
import dev.nudge.mapping.MappedRecord;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.SingleObjectCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Messages of a click-stream as they are recorded: in Nudge's encoding, whatever they were written
 * in, so that whoever reads the recording needs no mapping. A message of several inputs is recorded
 * as so many, and their time behind them; of one that is ignored only its time is; one that does
 * not map stays as it is, and is rejected when it is read.
 */
final class RecordedClicks implements Function<RawMessage, List<RawMessage>> {
  private final MappedMessages messages;
  private final SingleObjectCodec<Event> events = SingleObjectCodec.of(Event.class);
  private final SingleObjectCodec<ProfileUpdate> profiles =
      SingleObjectCodec.of(ProfileUpdate.class);
  private final SingleObjectCodec<Erasure> erasures = SingleObjectCodec.of(Erasure.class);
  private long ignored;
  private long unread;

  /**
   * Of a click-stream of JSON.
   *
   * @param mapping the text of its mapping
   */
  RecordedClicks(String mapping) {
    messages = new MappedMessages(mapping);
  }

  /** How many the mapping said are nothing to read. */
  long ignored() {
    return ignored;
  }

  /** How many do not map. */
  long unread() {
    return unread;
  }

  @Override
  public List<RawMessage> apply(RawMessage message) {
    if (message.value() == null) {
      return List.of(click(message, message.key(), null));
    }
    List<RawMessage> recorded = new ArrayList<>();
    try {
      MappedRecord read = messages.read(message);
      ignored += read.ignored().size();
      read.inputs().forEach(input -> recorded.add(as(input.value(), message)));
      if (read.inputs().stream().noneMatch(input -> input.value() instanceof Event)) {
        recorded.add(click(message, null, null));
      }
    } catch (UnmappedException e) {
      e.objections().forEach(objection -> recorded.add(objection(objection, message)));
      boolean nothing = e.reason() == Reason.IGNORED;
      ignored += nothing ? 1 : 0;
      unread += nothing ? 0 : 1;
      recorded.add(
          nothing ? click(message, null, null) : click(message, message.key(), message.value()));
    }
    return recorded;
  }

  /** As the job takes it: one without a time of its own counts from its arrival. */
  private RawMessage objection(MappedInput objection, RawMessage message) {
    ProfileUpdate said = (ProfileUpdate) objection.value();
    if (said.getTime().equals(Instant.EPOCH)) {
      said.setTime(Instant.ofEpochMilli(message.timestamp()));
    }
    return as(said, message);
  }

  private RawMessage as(SpecificRecord input, RawMessage message) {
    if (input instanceof Event event) {
      return click(message, message.key(), events.encode(event));
    }
    return input instanceof ProfileUpdate profile
        ? message.with(InputTopic.PROFILES.label(), message.key(), profiles.encode(profile))
        : message.with(
            InputTopic.ERASURES.label(), message.key(), erasures.encode((Erasure) input));
  }

  /** Without key and value only its time is left, which the partition's clock needs. */
  private static RawMessage click(RawMessage message, byte[] key, byte[] value) {
    return message.with(InputTopic.CLICKSTREAM.label(), key, value);
  }
}
