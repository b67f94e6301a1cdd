package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Fills records of the contracts from the places that a mapping names. */
final class Fields {
  static final String EVENT_ID = "event_id";

  private static final String CONSENT = "marketing_consent";

  private final MappingFile file;
  private final Set<String> names;
  private final Values values;

  Fields(MappingFile file, Values values) {
    this.file = file;
    this.names = file.names();
    this.values = values;
  }

  /** The id that a record names; null if it names none. */
  String id(JsonNode record) throws UnmappedException {
    return (String) value(EVENT_ID, Scope.whole(record));
  }

  Optional<Instant> arrival(Scope in) throws UnmappedException {
    return Optional.ofNullable((Instant) value("arrival", in));
  }

  Erasure erasure(JsonNode record, String id) throws UnmappedException {
    Scope in = Scope.whole(record);
    return new Erasure((String) value("user_id", in), (Instant) value("time", in), id);
  }

  /** What is known of somebody; null if nothing is. */
  ProfileUpdate profile(JsonNode record, Map<String, Object> said) throws UnmappedException {
    Scope in = Scope.whole(record);
    ProfileUpdate profile = new ProfileUpdate();
    boolean empty = true;
    for (Map.Entry<String, Source> field : file.profile().entrySet()) {
      Source.Found found = field.getValue().find(record, "", file.blanks());
      if (found != null && !Source.isBlank(found.value())) {
        profile.put(field.getKey(), values.of(field.getValue().form(), found));
        empty = false;
      }
    }
    said.forEach(profile::put);
    if (empty && said.isEmpty()) {
      return null;
    }
    profile.setUserId((String) value("user_id", in));
    profile.setTime((Instant) value("time", in));
    return profile;
  }

  /**
   * That somebody says no to marketing, in a record of which something else does not map; nothing
   * if it does not say so, or not who. Without a readable time it has the beginning of 1970.
   */
  List<MappedInput> objections(JsonNode record, Map<String, Object> said) {
    Scope in = Scope.whole(record);
    Source consent = file.profile().get(CONSENT);
    Source.Found found = consent == null ? null : consent.find(record, "", file.blanks());
    Object answer =
        said.containsKey(CONSENT) || found == null
            ? said.get(CONSENT)
            : readable(() -> values.of(consent.form(), found));
    Object user = readable(() -> value("user_id", in));
    if (!Boolean.FALSE.equals(answer) || user == null) {
      return List.of();
    }
    ProfileUpdate objection = new ProfileUpdate();
    objection.setUserId((String) user);
    objection.setMarketingConsent(false);
    objection.setTime(
        Objects.requireNonNullElse((Instant) readable(() -> value("time", in)), Instant.EPOCH));
    return List.of(
        new MappedInput(
            objection, Optional.ofNullable((Instant) readable(() -> value("arrival", in)))));
  }

  /** A value that may be of the wrong kind. */
  private interface Readable {
    Object read() throws UnmappedException;
  }

  private static Object readable(Readable value) {
    try {
      return value.read();
    } catch (UnmappedException e) {
      return null;
    }
  }

  /** An event, with the id of its line if that has one. */
  Event event(Scope in, Meaning meaning) throws UnmappedException {
    Event event = new Event();
    event.setType(EventType.valueOf(meaning.type()));
    for (String name : names) {
      if (!name.equals(MappingFile.TYPE) && !name.equals("arrival")) {
        event.put(name, value(name, in));
      }
    }
    Map<String, String> attributes = new TreeMap<>();
    attributes(attributes, file.attributes(), in.record(), "");
    if (in.line() != null) {
      attributes(attributes, file.lines().attributes(), in.line(), in.at());
    }
    if (meaning.unknown() != null) {
      attributes.put(file.word(), meaning.unknown());
    }
    event.setAttributes(attributes);
    meaning.said().forEach((name, value) -> say(event, name, value));
    return event;
  }

  private static void say(Event event, String name, String value) {
    if (!name.equals(MappingFile.TYPE)) {
      event.put(name, value);
    }
  }

  private void attributes(
      Map<String, String> found, Map<String, JsonPointer> places, JsonNode in, String at)
      throws UnmappedException {
    for (Map.Entry<String, JsonPointer> attribute : places.entrySet()) {
      JsonNode value = in.at(attribute.getValue());
      if (Source.isThere(value, file.blanks())) {
        found.put(
            attribute.getKey(), values.text(new Source.Found(value, at + attribute.getValue())));
      }
    }
  }

  /**
   * The value of a field of {@code fields}, those of the line first; null if nothing stands there.
   *
   * @throws UnmappedException if it is of the wrong kind, or needed
   */
  private Object value(String name, Scope in) throws UnmappedException {
    Source ofLine = in.line() == null ? null : file.lines().fields().get(name);
    Source.Found found = ofLine == null ? null : ofLine.find(in.line(), in.at(), file.blanks());
    Source from = found == null ? file.fields().get(name) : ofLine;
    if (found == null && from != null) {
      found = from.find(in.record(), "", file.blanks());
    }
    if (found != null) {
      return values.of(from.form(), found);
    }
    if (MappingFile.NEEDED.contains(name)) {
      throw new UnmappedException(
          Reason.MISSING_FIELD,
          "",
          "",
          "%s is missing: nothing stands at %s"
              .formatted(name, from == null ? in.at() : Source.places(from.at())));
    }
    return null;
  }
}
