package dev.nudge.cli.mappings;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RecordedEvents;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a mapping makes of a stream.
 *
 * @param report of the reader
 * @param events that the job would take
 * @param users who they are of
 * @param types events by type
 * @param filled in how many of them each field stands, in the order of the contract
 * @param people what is said of who somebody is
 * @param refused what the job's cleaning would not take, by reason
 * @param first of them
 */
record StreamCounts(
    String report,
    long events,
    long users,
    Map<String, Long> types,
    Map<String, Long> filled,
    People people,
    Map<String, Long> refused,
    List<Event> first) {
  private static final int FIRST = 3;

  /**
   * Inputs that the job would take and that are no events.
   *
   * @param profiles all profile updates
   * @param given those of them by which somebody consents to marketing
   * @param withdrawn those by which somebody says no
   */
  record People(long profiles, long given, long withdrawn, long erasures) {
    private People with(SpecificRecord input) {
      Boolean consent =
          input instanceof ProfileUpdate profile ? profile.getMarketingConsent() : null;
      return new People(
          profiles + (input instanceof ProfileUpdate ? 1 : 0),
          given + (Boolean.TRUE.equals(consent) ? 1 : 0),
          withdrawn + (Boolean.FALSE.equals(consent) ? 1 : 0),
          erasures + (input instanceof Erasure ? 1 : 0));
    }
  }

  static StreamCounts of(RecordedStream stream) {
    Map<String, Long> types = new TreeMap<>();
    Map<String, Long> filled = new LinkedHashMap<>();
    Map<String, Long> refused = new TreeMap<>();
    List<Event> first = new ArrayList<>();
    Set<String> users = new HashSet<>();
    People people = new People(0, 0, 0, 0);
    long events = 0;
    Iterator<Cleaned> all = cleaned(stream);
    while (all.hasNext()) {
      Cleaned cleaned = all.next();
      if (cleaned instanceof Cleaned.Objection objection) {
        people = people.with(objection.payload());
        refused.merge(objection.rest().reason().name(), 1L, Long::sum);
        continue;
      }
      if (!(cleaned instanceof Cleaned.Accepted accepted)) {
        String why = cleaned instanceof Cleaned.Rejected no ? no.reason().name() : "LATE";
        refused.merge(why, 1L, Long::sum);
        continue;
      }
      if (!(accepted.payload() instanceof Event event)) {
        people = people.with(accepted.payload());
        continue;
      }
      events++;
      users.add(event.getUserId());
      types.merge(event.getType().name(), 1L, Long::sum);
      fields(event).forEach(field -> filled.merge(field, 1L, Long::sum));
      if (first.size() < FIRST) {
        first.add(event);
      }
    }
    return new StreamCounts(
        stream.report(), events, users.size(), types, filled, people, refused, first);
  }

  /** What the job would make of each input. */
  private static Iterator<Cleaned> cleaned(RecordedStream stream) {
    CleaningSettings settings = CleaningSettings.defaults();
    Optional<Iterator<RawMessage>> inputs = stream.inputs();
    if (inputs.isEmpty()) {
      RecordedEvents events = new RecordedEvents(settings);
      return each(stream, events::clean);
    }
    Map<InputTopic, Cleaner<?>> cleaners =
        Map.of(
            InputTopic.CLICKSTREAM, Cleaner.ofEvents(settings),
            InputTopic.PROFILES, Cleaner.ofProfiles(settings),
            InputTopic.ERASURES, Cleaner.ofErasures(settings));
    return each(inputs.get(), message -> cleaners.get(InputTopic.of(message)).clean(message));
  }

  private static <T> Iterator<Cleaned> each(Iterator<T> inputs, Function<T, Cleaned> clean) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return inputs.hasNext();
      }

      @Override
      public Cleaned next() {
        return clean.apply(inputs.next());
      }
    };
  }

  private static List<String> fields(Event event) {
    return Event.getClassSchema().getFields().stream()
        .filter(field -> event.get(field.pos()) != null)
        .filter(field -> !(event.get(field.pos()) instanceof Map<?, ?> map && map.isEmpty()))
        .map(Schema.Field::name)
        .toList();
  }
}
