package dev.nudge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nudge.mapping.UnmappedException.Reason;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Nearest;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Utf8Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What a mapping makes of records: all of a record, or nothing of it. */
final class Reading {
  private final MappingFile file;
  private final boolean arrivals;
  private final Fields fields;

  /**
   * @param arrivals whether they are read, too
   */
  Reading(MappingFile file, boolean arrivals) {
    this.file = file;
    this.arrivals = arrivals;
    this.fields = new Fields(file, new Values(file.quoted()));
  }

  /**
   * @param id if it names none, or only that of the record around it
   * @param around the id of the record around it; null if there is none
   */
  List<MappedInput> read(JsonNode record, String id, String around) throws UnmappedException {
    unfold(record);
    Source.Found word = word(record);
    Meaning meaning = meaning(word);
    if (meaning == Meaning.IGNORED) {
      throw ignored(word, "the mapping ignores it");
    }
    String own = id(record);
    String whole = own == null || own.equals(around) ? id : own;
    return inputs(record, own, whole, word, meaning);
  }

  /** Makes of a record, which is changed, what places reach into. */
  void unfold(JsonNode record) throws UnmappedException {
    Optional<UnmappedException> broken = Unfolding.of(file, record);
    if (broken.isPresent()) {
      throw broken.get();
    }
  }

  /** The id that a record names; null if it names none. */
  String id(JsonNode record) throws UnmappedException {
    return fields.id(record);
  }

  /**
   * What a record says of that somebody wants no marketing, if it is not read otherwise; of texts
   * that hold no JSON nothing.
   *
   * @throws UnmappedException if what happened is in no mapping
   */
  List<MappedInput> objections(JsonNode record) throws UnmappedException {
    Optional<UnmappedException> unused = Unfolding.of(file, record);
    Meaning meaning = meaning(word(record));
    return meaning.profile() == null ? List.of() : fields.objections(record, meaning.profile());
  }

  private List<MappedInput> inputs(
      JsonNode record, String own, String whole, Source.Found word, Meaning meaning)
      throws UnmappedException {
    List<MappedInput> inputs = new ArrayList<>();
    if (meaning.erasure()) {
      inputs.add(input(Scope.whole(record), fields.erasure(record, whole)));
    }
    ProfileUpdate profile =
        meaning.profile() == null ? null : fields.profile(record, meaning.profile());
    if (profile != null) {
      inputs.add(input(Scope.whole(record), profile));
    }
    if (meaning.type() != null) {
      events(inputs, record, meaning, own, whole);
    }
    if (inputs.isEmpty()) {
      throw ignored(word, "none of the profile's fields is in it");
    }
    return inputs;
  }

  private MappedInput input(Scope in, SpecificRecord value) throws UnmappedException {
    return new MappedInput(value, arrivals ? fields.arrival(in) : Optional.empty());
  }

  private void events(
      List<MappedInput> inputs, JsonNode record, Meaning meaning, String own, String whole)
      throws UnmappedException {
    JsonNode lines =
        file.lines() != null && meaning.eachLine()
            ? record.at(file.lines().at())
            : MissingNode.getInstance();
    if (lines.isMissingNode() || lines.isNull() || lines.isArray() && lines.isEmpty()) {
      Event event = fields.event(Scope.whole(record), meaning);
      event.setEventId(whole);
      inputs.add(input(Scope.whole(record), event));
      return;
    }
    String at = file.lines().at().toString();
    if (!lines.isArray()) {
      throw new UnmappedException(Reason.BAD_VALUE, at, "", at + " is no array");
    }
    for (int i = 0; i < lines.size(); i++) {
      Scope line = new Scope(record, lines.get(i), at + "/" + i);
      if (!line.line().isObject()) {
        throw new UnmappedException(
            Reason.BAD_VALUE, line.at(), "", line.at() + " is no object with fields");
      }
      Event event = fields.event(line, meaning);
      if (event.getEventId() == null || event.getEventId().equals(own)) {
        event.setEventId(whole.isBlank() ? whole : whole + "#" + (i + 1));
      }
      if (event.getType() == EventType.PURCHASE && event.getOrderId() == null) {
        event.setOrderId(whole);
      }
      inputs.add(input(line, event));
    }
  }

  boolean knows(JsonNode record) throws UnmappedException {
    unfold(record);
    Source.Found word = word(record);
    return word != null && file.events().containsKey(word.value().asText());
  }

  private Source.Found word(JsonNode record) {
    return file.fields().get(MappingFile.TYPE).find(record, "", file.blanks());
  }

  private Meaning meaning(Source.Found found) throws UnmappedException {
    String word = found == null ? "" : found.value().asText();
    Meaning meaning = file.events().get(word);
    if (meaning == null && !word.isBlank()) {
      meaning = other(word);
    }
    if (meaning == null) {
      throw unknown(found);
    }
    return meaning;
  }

  private Meaning other(String word) {
    return switch (file.other()) {
      case reject -> null;
      case ignore -> Meaning.IGNORED;
      case CUSTOM -> Meaning.custom(word);
    };
  }

  /**
   * @param word is repeated only if the mapping names it
   */
  private UnmappedException ignored(Source.Found found, String why) {
    String word = found.value().asText();
    return new UnmappedException(
        Reason.IGNORED, found.place(), file.events().containsKey(word) ? word : "other", why);
  }

  private UnmappedException unknown(Source.Found found) {
    if (found == null || !file.quoted()) {
      return new UnmappedException(
          Reason.UNKNOWN_TYPE,
          found == null ? "" : found.place(),
          "",
          "%s is none of the mapping's words: %s"
              .formatted(file.word(), String.join(", ", file.events().keySet())));
    }
    String word = found.value().asText();
    return new UnmappedException(
        Reason.UNKNOWN_TYPE,
        found.place(),
        Utf8Text.shown(word),
        "%s is %s, none of the mapping's %d words%s"
            .formatted(
                found.place(),
                Utf8Text.shown(word),
                file.events().size(),
                Nearest.question(word, file.events().keySet())));
  }
}
