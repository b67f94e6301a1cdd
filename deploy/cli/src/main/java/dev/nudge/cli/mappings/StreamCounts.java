package dev.nudge.cli.mappings;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RecordedEvents;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * What a mapping makes of a stream.
 *
 * @param report of the reader
 * @param events that the job would take
 * @param users who they are of
 * @param types events by type
 * @param filled in how many of them each field stands, in the order of the contract
 * @param refused what the job's cleaning would not take, by reason
 * @param first of them
 */
record StreamCounts(
    String report,
    long events,
    long users,
    Map<String, Long> types,
    Map<String, Long> filled,
    Map<String, Long> refused,
    List<Event> first) {
  private static final int FIRST = 3;

  static StreamCounts of(RecordedStream stream) {
    RecordedEvents cleaning = new RecordedEvents(CleaningSettings.defaults());
    Map<String, Long> types = new TreeMap<>();
    Map<String, Long> filled = new LinkedHashMap<>();
    Map<String, Long> refused = new TreeMap<>();
    List<Event> first = new ArrayList<>();
    Set<String> users = new HashSet<>();
    long events = 0;
    while (stream.hasNext()) {
      RecordedMessage message = stream.next();
      Cleaned cleaned = cleaning.clean(message);
      if (!(cleaned instanceof Cleaned.Accepted)) {
        String why = cleaned instanceof Cleaned.Rejected no ? no.reason().name() : "LATE";
        refused.merge(why, 1L, Long::sum);
        continue;
      }
      Event event = message.getEvent();
      events++;
      users.add(event.getUserId());
      types.merge(event.getType().name(), 1L, Long::sum);
      fields(event).forEach(field -> filled.merge(field, 1L, Long::sum));
      if (first.size() < FIRST) {
        first.add(event);
      }
    }
    return new StreamCounts(stream.report(), events, users.size(), types, filled, refused, first);
  }

  private static List<String> fields(Event event) {
    return Event.getClassSchema().getFields().stream()
        .filter(field -> event.get(field.pos()) != null)
        .filter(field -> !(event.get(field.pos()) instanceof Map<?, ?> map && map.isEmpty()))
        .map(Schema.Field::name)
        .toList();
  }
}
