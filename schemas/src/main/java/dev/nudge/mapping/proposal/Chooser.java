package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Proposal.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses a column for each field, by its name and its values: of all pairs the best first, each
 * field and each column once. The same columns give the same choice.
 */
final class Chooser {
  private static final double NAME = 0.7;
  private static final double VALUES = 0.3;

  /** Values that do not suit are not read, whatever their name. */
  private static final double LEAST_FIT = 0.8;

  /** A column of another name is that of the type if this share of its words is known. */
  private static final double LEAST_KNOWN = 0.5;

  /** A price may have a name that holds one, as its values have to be numbers. */
  private static final double HOLDS_ONE = 0.5;

  /** A name as good as this is one, and not only like one. */
  private static final double IS_NAMED = 0.85;

  /** By how much a name counts less of which brackets are left out. */
  private static final double IN_BRACKETS = 0.01;

  private final Lexicon lexicon;
  private final Fitness fitness;
  private final Map<Column, String> doubts;

  /**
   * A column that may be a field.
   *
   * @param score the greater, the better
   * @param why for people
   */
  record Choice(String field, Column column, double score, String why) {
    /** As a proposal has it. */
    Field placed() {
      return new Field(field, column.place(), column.coverage(), column.examples(), why);
    }
  }

  /**
   * @param doubts receives columns that look like a field by their name alone
   */
  Chooser(Lexicon lexicon, Fitness fitness, Map<Column, String> doubts) {
    this.lexicon = lexicon;
    this.fitness = fitness;
    this.doubts = doubts;
  }

  /** The choice for each field for which there is one, in the order of fields. */
  Map<String, Choice> choose(Collection<Column> columns, Collection<String> fields) {
    List<Choice> choices = new ArrayList<>();
    for (String field : fields) {
      for (Column column : columns) {
        choice(field, column).ifPresent(choices::add);
      }
    }
    choices.sort(Comparator.comparingDouble(Choice::score).reversed()); // is stable
    Map<String, Choice> best = new LinkedHashMap<>();
    Set<Column> taken = new HashSet<>();
    for (Choice choice : choices) {
      if (!best.containsKey(choice.field()) && taken.add(choice.column())) {
        best.put(choice.field(), choice);
      }
    }
    Map<String, Choice> ordered = new LinkedHashMap<>();
    fields.stream().filter(best::containsKey).forEach(f -> ordered.put(f, best.get(f)));
    return ordered;
  }

  /** The best named column, other than the first, that may say who somebody is. */
  Optional<Column> secondUser(Collection<Column> columns) {
    return columns.stream()
        .filter(column -> likeness(column, lexicon.names("user_id")) >= IS_NAMED)
        .max(Comparator.comparingDouble(c -> likeness(c, lexicon.names("user_id"))));
  }

  private Optional<Choice> choice(String field, Column column) {
    double name = likeness(column, lexicon.names(field));
    if (field.equals("price") && Names.holds(Names.words(column.name()), lexicon.names("price"))) {
      name = Math.max(name, HOLDS_ONE);
    }
    boolean needed = field.equals("time") || field.equals("type");
    if ((name == 0 && !needed) || lexicon.denies(field, column)) {
      return Optional.empty();
    }
    double fit = fitness.of(field, column);
    if (field.equals("type")) {
      boolean suits = name > 0 ? Happenings.mayBeWords(column) : fit >= LEAST_KNOWN;
      return suits ? Optional.of(choice(field, column, name, fit)) : Optional.empty();
    }
    if (fit >= LEAST_FIT) {
      return Optional.of(choice(field, column, name, fit));
    }
    if (name >= IS_NAMED || name > 0 && field.equals("price")) {
      Fitness.wanted(field).ifPresent(wanted -> doubts.put(column, doubt(field, column, wanted)));
    }
    return Optional.empty();
  }

  private static Choice choice(String field, Column column, double name, double fit) {
    String named =
        name == 0 ? "by its values" : name >= IS_NAMED ? "by its name" : "its name holds one";
    String values =
        switch (field) {
          case "type" -> ", %.0f %% of its words are known".formatted(100 * fit);
          case "price" -> numbers(column, fit);
          case "event_id", "user_id", "item_id", "category", "session_id", "order_id" ->
              ", %,d different".formatted(column.counts().size());
          default ->
              Fitness.wanted(field)
                  .map(wanted -> ", %.0f %% are %s".formatted(100 * fit, wanted))
                  .orElse("");
        };
    return new Choice(field, column, NAME * name + VALUES * fit, named + values);
  }

  private static String numbers(Column column, double fit) {
    String said = Numbers.of(column).said();
    return ", %.0f %% are numbers%s".formatted(100 * fit, said.isEmpty() ? "" : "; " + said);
  }

  private static String doubt(String field, Column column, String wanted) {
    String example = column.examples().get(0);
    return "%s is named like %s, but its values are not %s, such as '%s': not read"
        .formatted(column.place(), field, wanted, example);
  }

  /** By the last step of its path, with or without what stands there in brackets, or all of it. */
  static double likeness(Column column, List<List<String>> known) {
    double last =
        Math.max(
            Names.likeness(Names.words(column.name()), known),
            Names.likeness(Names.words(column.name().replaceAll("\\(.*\\)|\\[.*]", "")), known)
                - IN_BRACKETS);
    double whole = Names.likeness(Names.words(column.at().toString()), known);
    return Math.max(last, whole);
  }
}
