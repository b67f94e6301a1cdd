package dev.nudge.evaluation.nudges;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RecordedEvents;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.Event;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;

/** What everybody in a recording did: the events that were scored. */
public final class Timelines {
  private final TreeMap<String, Timeline> users = new TreeMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** What users did in a recording: the events that the job would accept, repeats included. */
  public static Timelines read(RecordedStream recording, CleaningSettings cleaning) {
    Timelines all = new Timelines();
    RecordedEvents events = new RecordedEvents(cleaning);
    while (recording.hasNext()) {
      if (events.clean(recording.next()) instanceof Cleaned.Accepted accepted
          && accepted.payload() instanceof Event event) {
        all.add(event);
      }
    }
    return all;
  }

  /** Adds a user's next event. */
  public void add(Event event) {
    long time = event.getTime().toEpochMilli();
    users.computeIfAbsent(event.getUserId(), Timeline::new).add(time, event.getType());
    first = Math.min(first, time);
    last = Math.max(last, time);
  }

  /** In the order of their ids. */
  public Collection<Timeline> users() {
    return Collections.unmodifiableCollection(users.values());
  }

  /**
   * What a user did.
   *
   * @throws IllegalArgumentException if the user is not in the recording
   */
  public Timeline of(String userId) {
    Timeline found = users.get(userId);
    if (found == null) {
      throw new IllegalArgumentException("user '%s' is not in the recording".formatted(userId));
    }
    return found;
  }

  /** Whether a user is in the recording. */
  public boolean has(String userId) {
    return users.containsKey(userId);
  }

  /** Time of the first event, epoch milliseconds. */
  public long first() {
    return first;
  }

  /** Time of the last event, epoch milliseconds. */
  public long last() {
    return last;
  }
}
