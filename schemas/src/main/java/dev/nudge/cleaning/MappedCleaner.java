package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Ignored;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.mapping.MappedRecord;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.checks.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decides about messages in somebody's own names, which a mapping explains: as about the same
 * inputs in Nudge's encoding. A message may hold several inputs, each decided about for itself. One
 * that does not map is rejected as a whole.
 *
 * <p>Not thread-safe.
 */
public final class MappedCleaner implements MessageCleaner {
  private final MappedMessages messages;
  private final Cleaner<Event> events;
  private final Cleaner<ProfileUpdate> profiles;
  private final Cleaner<Erasure> erasures;

  private MappedCleaner(MappedMessages messages, CleaningSettings settings) {
    this.messages = messages;
    events = Cleaner.ofEvents(settings);
    profiles = Cleaner.ofProfiles(settings);
    erasures = Cleaner.ofErasures(settings);
  }

  /**
   * For a click-stream in these names.
   *
   * @param mapping the text of a mapping without mistakes
   */
  public static MappedCleaner of(String mapping, CleaningSettings settings) {
    return new MappedCleaner(MappedMessages.of(mapping, settings.pseudonyms()), settings);
  }

  @Override
  public List<Cleaned> cleanEach(RawMessage message) {
    return message.value() == null
        ? events.cleanEach(message)
        : each(message, message.timestamp(), input -> clean(input, message.timestamp()));
  }

  @Override
  public List<Cleaned> refuseEach(RawMessage message, Fault fault, long arrival) {
    return message.value() == null
        ? events.refuseEach(message, fault, arrival)
        : each(message, arrival, input -> refuse(input, fault, arrival));
  }

  private List<Cleaned> each(
      RawMessage message, long arrival, Function<SpecificRecord, Cleaned> decide) {
    try {
      MappedRecord read = messages.read(message);
      List<Cleaned> cleaned = new ArrayList<>(read.inputs().size() + read.ignored().size());
      read.inputs().forEach(input -> cleaned.add(decide.apply(input.value())));
      read.ignored().forEach(word -> cleaned.add(Ignored.INSTANCE));
      return cleaned;
    } catch (UnmappedException e) {
      if (e.reason() == Reason.IGNORED) {
        return List.of(Ignored.INSTANCE);
      }
      Fault fault = fault(e);
      return e.objections().isEmpty()
          ? List.of(Rejected.of(fault))
          : e.objections().stream()
              .map(objection -> profiles.refuse((ProfileUpdate) objection.value(), fault, arrival))
              .toList();
    }
  }

  private static Fault fault(UnmappedException e) {
    return e.reason() == Reason.UNREADABLE
        ? new Fault(RejectionReason.MALFORMED, e.getMessage())
        : new Fault(
            RejectionReason.UNMAPPED, "%s: %s".formatted(e.reason().code(), e.getMessage()));
  }

  private Cleaned clean(SpecificRecord input, long arrival) {
    if (input instanceof Event event) {
      return events.clean(event, arrival);
    }
    return input instanceof ProfileUpdate profile
        ? profiles.clean(profile, arrival)
        : erasures.clean((Erasure) input, arrival);
  }

  private Cleaned refuse(SpecificRecord input, Fault fault, long arrival) {
    return input instanceof ProfileUpdate profile
        ? profiles.refuse(profile, fault, arrival)
        : Rejected.of(fault);
  }
}
