package dev.nudge.cli.needs;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.DedupWindow;
import dev.nudge.cleaning.RecordedEvents;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.Event;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes in a stream as the job does, but for scores: needs do not depend on them. */
final class Walk {
  /** One user on the way. */
  static final class Person {
    final String id;
    final RollingState state = new RollingState();
    private final DedupWindow seen = new DedupWindow();

    Person(String id) {
      this.id = id;
    }
  }

  /** Looks at users. */
  interface Visitor {
    /** An event will be taken in. */
    default void before(Event event, Collection<Person> people) {}

    /** An event has been taken in. */
    void after(Person person, Event event, Step step);
  }

  private final RecordedEvents cleaner = new RecordedEvents(CleaningSettings.defaults());
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Step step = new Step();

  /**
   * Reads the stream to its end.
   *
   * @param progress runs at each message
   */
  void run(RecordedStream stream, Visitor visitor, Runnable progress) {
    while (stream.hasNext()) {
      progress.run();
      if (cleaner.clean(stream.next()) instanceof Cleaned.Accepted accepted) {
        take((Event) accepted.payload(), visitor);
      }
    }
  }

  private void take(Event event, Visitor visitor) {
    Person person = people.computeIfAbsent(event.getUserId(), Person::new);
    if (person.seen.add(event, DedupWindow.DEFAULT_SIZE)) {
      visitor.before(event, people.values());
      person.state.apply(event, step);
      visitor.after(person, event, step);
    }
  }
}
