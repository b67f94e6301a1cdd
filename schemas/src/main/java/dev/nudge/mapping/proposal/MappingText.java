package dev.nudge.mapping.proposal;

import dev.nudge.mapping.Table;
import dev.nudge.mapping.proposal.Chooser.Choice;
import dev.nudge.mapping.proposal.Proposal.Field;
import dev.nudge.mapping.proposal.Proposal.Word;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A mapping file being written. */
final class MappingText {
  /** Words without a meaning that are listed. */
  private static final int MOST_OPEN = 50;

  private final StringBuilder text = new StringBuilder();

  MappingText(Sample sample) {
    text.append(
        "# Proposed by `nudge map` from %s %,d records of %s; MAPPINGS.md says what can stand here.%n"
            .formatted(
                sample.whole() ? "the" : "the first", sample.records().size(), sample.file()));
    sample.table().ifPresent(this::table);
    text.append("fields:\n");
  }

  private void table(Table table) {
    String separator =
        table.separator().map(c -> c == '\t' ? "tab" : "\"" + c + "\"").orElse("\",\"");
    String columns =
        table.columns().isEmpty()
            ? ""
            : ", columns: [%s]".formatted(String.join(", ", table.columns()));
    text.append("table: { separator: %s%s }\n".formatted(separator, columns));
  }

  void field(String name, String said) {
    text.append("  %s: %s\n".formatted(name, said));
  }

  /** A field that is the same in all records; its place is what the mapping says of it. */
  Field constant(Field constant) {
    field(constant.name(), constant.place());
    return constant;
  }

  /** A place, with what its values need. */
  static String place(String field, Column column) {
    String place = Yaml.text(column.place());
    String needs =
        field.equals("price")
            ? Numbers.of(column).said()
            : FewValues.of(field, column, Lexicon.SHIPPED).said();
    return needs.isEmpty() ? place : "{ at: %s, %s }".formatted(place, needs);
  }

  void profile(Map<String, Choice> fields) {
    text.append("profile:\n");
    fields.forEach((name, choice) -> field(name, place(name, choice.column())));
  }

  void lines(String at, Map<String, Choice> fields) {
    text.append("lines:\n  at: %s\n  fields:\n".formatted(at));
    fields.forEach(
        (name, choice) ->
            text.append("    %s: %s\n".formatted(name, place(name, choice.column()))));
  }

  void attributes(List<Column> columns) {
    if (!columns.isEmpty()) {
      String places =
          columns.stream().map(c -> Yaml.text(c.place())).collect(Collectors.joining(", "));
      text.append("attributes: [%s]\n".formatted(places));
    }
  }

  void words(List<Word> words) {
    text.append("events:\n");
    for (Word word : words) {
      if (!word.taken().isEmpty()) {
        text.append(
            "  %s: %s # %,d\n".formatted(Yaml.text(word.word()), word.taken(), word.count()));
      }
    }
    List<Word> open = words.stream().filter(word -> word.taken().isEmpty()).toList();
    if (!open.isEmpty()) {
      text.append(
          "  # Not known, and rejected. Say what each is, or that it is none. Of who wants no more mail it\n"
              + "  # is { profile: { marketing_consent: false } }, of who is to be forgotten { erasure: true }.\n");
      open.stream()
          .limit(MOST_OPEN)
          .forEach(
              word ->
                  text.append(
                      "  # %s: ignore # %,d; or { type: … }\n"
                          .formatted(Yaml.text(word.word()), word.count())));
    }
    text.append("other: reject # or ignore, or CUSTOM, which keeps the word as an attribute\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
