package dev.nudge.cleaning;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;

/**
 * What the job makes of recorded messages, for those who read a recording without running it: the
 * same rules, without encoding what is decoded already.
 */
public final class RecordedEvents {
  private final Cleaner<Event> cleaner;
  private final RawMessages raw = new RawMessages("recording");

  public RecordedEvents(CleaningSettings settings) {
    this.cleaner = Cleaner.ofEvents(settings);
  }

  /** Decides about one message; may correct its event's time. */
  public Cleaned clean(RecordedMessage message) {
    return message.getEvent() == null
        ? cleaner.clean(raw.of(message, 0))
        : cleaner.clean(message.getEvent(), message.getArrival().toEpochMilli());
  }
}
