package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Proposal.Word;
import dev.nudge.schemas.Utf8Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What to say where no mapping can be proposed. */
final class NothingFound {
  private static final int NAMES = 8;
  private static final int WORDS = 12;

  private NothingFound() {}

  static String message(
      Sample sample,
      List<String> missing,
      List<Column> columns,
      Lexicon lexicon,
      Collection<String> doubts) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: no place for %s was found in %,d records"
            .formatted(sample.file(), String.join(" and ", missing), sample.records().size()));
    for (String field : missing) {
      lines.add("  %s: looked for %s".formatted(field, lookedFor(field, lexicon)));
    }
    lines.addAll(doubts.stream().map(doubt -> "  " + doubt).toList());
    lines.add(
        "  there is: "
            + columns.stream()
                .map(
                    column ->
                        lexicon.isPersonal(column)
                            ? column.place()
                            : "%s (%s)"
                                .formatted(
                                    column.place(), Utf8Text.shown(column.examples().get(0))))
                .collect(Collectors.joining(", ")));
    String example =
        missing.stream().map("--field %s=PLACE"::formatted).collect(Collectors.joining(" "));
    lines.add(
        "name it with %s, or write the mapping by hand; MAPPINGS.md says how".formatted(example));
    return String.join("\n", lines);
  }

  private static String lookedFor(String field, Lexicon lexicon) {
    String names =
        lexicon.fields().get(field).stream()
            .limit(NAMES)
            .map(words -> String.join("_", words))
            .collect(Collectors.joining(", "));
    return switch (field) {
      case "time" -> "times in any of the usual forms";
      case "type" ->
          "words such as view, cart and purchase, in any column; and names such as " + names;
      default -> "names such as " + names + ", in several languages";
    };
  }

  static String noWord(String place, List<Word> words) {
    return "what happened stands at %s, but none of its words is known: %s; say what at least one means, such as --word %s=PURCHASE"
        .formatted(
            place,
            words.stream()
                .limit(WORDS)
                .map(word -> "%s (%,d)".formatted(word.word(), word.count()))
                .collect(Collectors.joining(", ")),
            words.get(0).word());
  }
}
