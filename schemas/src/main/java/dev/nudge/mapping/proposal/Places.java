package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import dev.nudge.mapping.proposal.Chooser.Choice;
import dev.nudge.schemas.Utf8Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The places of a sample, and which of them are read by now. */
final class Places {
  /** A name as good as this is one, and not only like one. */
  private static final double IS_NAMED = 0.8;

  private final Sample sample;
  private final Lexicon lexicon;
  private final Columns columns;
  private final Set<JsonPointer> read = new LinkedHashSet<>();

  Places(Sample sample, Lexicon lexicon) {
    this.sample = sample;
    this.lexicon = lexicon;
    this.columns = Columns.of(sample.records());
  }

  Columns columns() {
    return columns;
  }

  void read(Column column) {
    read.add(column.at());
  }

  boolean isRead(Column column) {
    return read.contains(column.at());
  }

  /** Columns that nothing reads. */
  Set<Column> open() {
    return columns.all().stream()
        .filter(column -> !isRead(column))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Columns that nobody has chosen, but for what says who somebody is. */
  Set<Column> free(Map<String, Choice> chosen) {
    Set<Column> free = new LinkedHashSet<>(columns.all());
    chosen.values().forEach(choice -> free.remove(choice.column()));
    free.removeIf(lexicon::isPersonal);
    return free;
  }

  /**
   * What somebody says of where fields stand.
   *
   * @param places by field
   * @param fields those of them that are asked for
   * @throws NoProposalException if nothing stands there
   */
  Map<String, Choice> wished(Map<String, String> places, Set<String> fields)
      throws NoProposalException {
    Map<String, Choice> chosen = new LinkedHashMap<>();
    Map<String, String> wished = new TreeMap<>(places);
    wished.keySet().retainAll(fields);
    for (Map.Entry<String, String> wish : wished.entrySet()) {
      Column column =
          columns.all().stream()
              .filter(c -> c.place().equals(wish.getValue()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new NoProposalException(
                          "%s: nothing stands at %s in %s; there is: %s"
                              .formatted(wish.getKey(), wish.getValue(), sample.file(), names())));
      chosen.put(wish.getKey(), new Choice(wish.getKey(), column, 1, "as you say"));
    }
    return chosen;
  }

  private String names() {
    return columns.all().stream().map(Column::place).collect(Collectors.joining(", "));
  }

  /** Open columns that are named like an attribute. */
  List<Column> attributes() {
    Set<String> names = new LinkedHashSet<>();
    return open().stream()
        .filter(column -> !lexicon.isPersonal(column))
        .filter(column -> Chooser.likeness(column, lexicon.attributes()) >= IS_NAMED)
        .filter(column -> names.add(column.name()))
        .toList();
  }

  /** What nothing reads, for people. */
  List<String> notRead(Optional<LinesField> lines) {
    List<String> left = new ArrayList<>();
    for (Column column : open()) {
      String examples =
          lexicon.isPersonal(column)
              ? "may say who somebody is; not shown"
              : column.examples().stream().map(Utf8Text::shown).collect(Collectors.joining(", "));
      left.add("%s (%s)".formatted(column.place(), examples));
    }
    columns.lists().keySet().stream()
        .filter(at -> lines.isEmpty() || !lines.get().at().equals(at))
        .forEach(at -> left.add(at + " (a list)"));
    return left;
  }
}
