package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.mapping.proposal.Chooser.Choice;
import dev.nudge.mapping.proposal.Proposal.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An array of items in the records, and the fields within it.
 *
 * @param at the array
 * @param fields chosen within an element
 */
record LinesField(JsonPointer at, Map<String, Choice> fields) {

  /** The first array that is named like one of items and has their ids. */
  static Optional<LinesField> find(
      Columns columns, Lexicon lexicon, Chooser chooser, Collection<String> names) {
    List<String> ordered = lexicon.fields().keySet().stream().filter(names::contains).toList();
    for (Map.Entry<JsonPointer, List<JsonNode>> list : columns.lists().entrySet()) {
      List<String> name = Names.words(list.getKey().last().getMatchingProperty());
      if (Names.likeness(name, lexicon.lines()) > 0) {
        Map<String, Choice> within = chooser.choose(Columns.of(list.getValue()).all(), ordered);
        if (within.containsKey("item_id")) {
          return Optional.of(new LinesField(list.getKey(), within));
        }
      }
    }
    return Optional.empty();
  }

  List<Field> write(MappingText text) {
    String name = at.getMatchingProperty();
    text.lines(Yaml.text(at.tail().matches() ? name : at.toString()), fields);
    return fields.values().stream()
        .map(
            choice ->
                new Field(
                    choice.field(),
                    at + "/*/" + choice.column().place(),
                    choice.column().coverage(),
                    choice.column().examples(),
                    choice.why() + "; of each line"))
        .toList();
  }
}
