package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import dev.nudge.mapping.proposal.Chooser.Choice;
import dev.nudge.mapping.proposal.Proposal.Field;
import dev.nudge.mapping.proposal.Proposal.Word;
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

/** Proposes a mapping for a sample. The same sample gives the same mapping. */
public final class Proposer {
  private static final Set<String> OF_LINES =
      Set.of("item_id", "category", "price", "quantity", "currency");
  private static final double ALL = 0.9995;

  private final Lexicon lexicon = Lexicon.SHIPPED;
  private final Sample sample;
  private final Wishes wishes;
  private final Columns columns;
  private final Happenings happenings;
  private final TimeField time;
  private final Chooser chooser;
  private final Map<Column, String> misnamed = new LinkedHashMap<>();
  private final List<String> doubts = new ArrayList<>();

  private Proposer(Sample sample, Wishes wishes) {
    this.sample = sample;
    this.wishes = wishes;
    this.columns = Columns.of(sample.records());
    this.happenings = new Happenings(lexicon, wishes.words());
    Times times = new Times(wishes.zone());
    this.time = new TimeField(times, sample, doubts);
    this.chooser = new Chooser(lexicon, new Fitness(times, happenings), misnamed);
  }

  /**
   * Proposes a mapping.
   *
   * @throws NoProposalException if no user, time or type can be found, or no word is known
   */
  public static Proposal propose(Sample sample, Wishes wishes) throws NoProposalException {
    return new Proposer(sample, wishes).proposal();
  }

  /** The names of the fields that can be placed. */
  public static List<String> fields() {
    return List.copyOf(Lexicon.SHIPPED.fields().keySet());
  }

  private Proposal proposal() throws NoProposalException {
    Map<String, Choice> chosen = new LinkedHashMap<>(wished());
    Set<Column> open = open(chosen);
    List<String> fields = new ArrayList<>(lexicon.fields().keySet());
    fields.removeAll(chosen.keySet());
    chosen.putAll(chooser.choose(open, fields));
    if (sample.nameless()) {
      ByPlace.add(chosen, open(chosen), doubts);
    }
    Optional<LinesField> lines = LinesField.find(columns, lexicon, chooser, OF_LINES);
    require(chosen);
    List<Word> words = happenings.of(chosen.get("type").column());
    requireAKnownWord(words, chosen.get("type"));

    MappingText text = new MappingText(sample);
    List<Field> placed = new ArrayList<>();
    Set<JsonPointer> read = new LinkedHashSet<>();
    for (String field : lexicon.fields().keySet()) {
      Choice choice = chosen.get(field);
      if (choice != null) {
        placed.add(place(field, choice, text, read));
      }
    }
    lines.ifPresent(found -> placed.addAll(found.write(text)));
    List<Column> attributes = attributes(read);
    text.attributes(attributes);
    attributes.forEach(column -> read.add(column.at()));
    text.words(words);
    unplacedWords(words);
    misnamed.forEach(
        (column, doubt) -> doubts.addAll(read.contains(column.at()) ? List.of() : List.of(doubt)));
    return new Proposal(text.toString(), placed, words, notRead(read, lines), doubts);
  }

  private Field place(String field, Choice choice, MappingText text, Set<JsonPointer> read) {
    Column column = choice.column();
    read.add(column.at());
    String why = choice.why();
    if (TimeField.isTime(field)) {
      TimeField.Written written = time.of(field, column, open(read));
      written.with().ifPresent(with -> read.add(with.at()));
      text.field(field, written.said());
      why += written.why();
    } else if (field.equals("user_id") && column.coverage() < ALL) {
      why += secondUser(column, text, read);
    } else {
      text.field(field, MappingText.place(field, column));
    }
    return new Field(field, column.place(), column.coverage(), column.examples(), why);
  }

  /** Where the first place of a user is blank, another may say who it is. */
  private String secondUser(Column column, MappingText text, Set<JsonPointer> read) {
    String missing = "%.1f %%".formatted(100 * (1 - column.coverage()));
    Optional<Column> second = chooser.secondUser(open(read));
    if (second.isEmpty()) {
      text.field("user_id", Yaml.text(column.place()));
      doubts.add(
          "%s says nothing in %s of the records: they have no user and are rejected"
              .formatted(column.place(), missing));
      return "";
    }
    String other = second.get().place();
    read.add(second.get().at());
    text.field("user_id", "[%s, %s]".formatted(Yaml.text(column.place()), Yaml.text(other)));
    doubts.add(
        "%s says nothing in %s of the records: there %s is the user; somebody with both ids counts as two"
            .formatted(column.place(), missing, other));
    return "; where it is blank, " + other;
  }

  private Map<String, Choice> wished() throws NoProposalException {
    Map<String, Choice> chosen = new LinkedHashMap<>();
    for (Map.Entry<String, String> wish : new TreeMap<>(wishes.fields()).entrySet()) {
      Column column =
          columns.all().stream()
              .filter(c -> c.place().equals(wish.getValue()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new NoProposalException(
                          "%s: nothing stands at %s in %s; there is: %s"
                              .formatted(wish.getKey(), wish.getValue(), sample.file(), places())));
      chosen.put(wish.getKey(), new Choice(wish.getKey(), column, 1, "as you say"));
    }
    return chosen;
  }

  /** Columns that are free, but for what says who somebody is. */
  private Set<Column> open(Map<String, Choice> chosen) {
    Set<Column> open = new LinkedHashSet<>(columns.all());
    chosen.values().forEach(choice -> open.remove(choice.column()));
    open.removeIf(lexicon::isPersonal);
    return open;
  }

  private Set<Column> open(Set<JsonPointer> read) {
    return columns.all().stream()
        .filter(column -> !read.contains(column.at()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Column> attributes(Set<JsonPointer> read) {
    Set<String> names = new LinkedHashSet<>();
    return open(read).stream()
        .filter(column -> !lexicon.isPersonal(column))
        .filter(column -> Chooser.likeness(column, lexicon.attributes()) >= ALL - 0.2)
        .filter(column -> names.add(column.name()))
        .toList();
  }

  private List<String> notRead(Set<JsonPointer> read, Optional<LinesField> lines) {
    List<String> left = new ArrayList<>();
    for (Column column : open(read)) {
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

  private void unplacedWords(List<Word> words) {
    long open = words.stream().filter(word -> word.taken().isEmpty()).count();
    if (open > 0) {
      doubts.add(
          "of %,d words %,d %s not known, see above: such lines are rejected until the mapping says more"
              .formatted(words.size(), open, open == 1 ? "is" : "are"));
    }
  }

  private void require(Map<String, Choice> chosen) throws NoProposalException {
    List<String> missing =
        List.of("user_id", "time", "type").stream().filter(f -> !chosen.containsKey(f)).toList();
    if (!missing.isEmpty()) {
      throw new NoProposalException(
          NothingFound.message(sample, missing, columns.all(), lexicon, misnamed.values()));
    }
  }

  private void requireAKnownWord(List<Word> words, Choice type) throws NoProposalException {
    if (words.stream().allMatch(word -> word.count() == 0 || word.taken().isEmpty())) {
      throw new NoProposalException(NothingFound.noWord(type.column().place(), words));
    }
  }

  private String places() {
    return columns.all().stream().map(Column::place).collect(Collectors.joining(", "));
  }
}
