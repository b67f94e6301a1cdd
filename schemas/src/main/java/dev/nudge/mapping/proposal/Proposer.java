package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import dev.nudge.mapping.proposal.Chooser.Choice;
import dev.nudge.mapping.proposal.Proposal.Field;
import dev.nudge.mapping.proposal.Proposal.Word;
import dev.nudge.schemas.EventType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Proposes a mapping for a sample. The same sample gives the same mapping. */
public final class Proposer {
  private static final Set<String> OF_LINES =
      Set.of("item_id", "category", "price", "quantity", "currency");
  private static final double ALL = 0.9995;
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Lexicon lexicon = Lexicon.SHIPPED;
  private final Sample sample;
  private final Wishes wishes;
  private final Places places;
  private final Happenings happenings;
  private final TimeField time;
  private final Prices prices;
  private final People people;
  private final Chooser chooser;
  private final Map<Column, String> misnamed = new LinkedHashMap<>();
  private final List<String> doubts = new ArrayList<>();

  private Proposer(Sample sample, Wishes wishes) {
    this.sample = sample;
    this.wishes = wishes;
    this.places = new Places(sample, lexicon);
    this.happenings = new Happenings(lexicon, wishes.words());
    Times times = new Times(wishes.zone().orElse(UTC));
    this.time = new TimeField(times, wishes.zone().isPresent(), sample, doubts);
    this.prices = new Prices(lexicon, doubts);
    this.people = new People(lexicon, wishes.words().keySet(), doubts);
    this.chooser = new Chooser(lexicon, new Fitness(lexicon, times, happenings), misnamed);
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
    return Stream.of(Lexicon.SHIPPED.fields(), Lexicon.SHIPPED.profile())
        .flatMap(fields -> fields.keySet().stream())
        .toList();
  }

  /** What a word may mean: a type of event, nothing, or something of who somebody is. */
  public static List<String> meanings() {
    return Stream.of(
            Arrays.stream(EventType.values()).map(EventType::name),
            Stream.of(Happenings.IGNORE),
            Happenings.OF_PEOPLE.keySet().stream())
        .flatMap(meanings -> meanings)
        .toList();
  }

  private Proposal proposal() throws NoProposalException {
    Map<String, Choice> chosen = places.wished(wishes.fields(), lexicon.fields().keySet());
    List<String> fields = new ArrayList<>(lexicon.fields().keySet());
    fields.removeAll(chosen.keySet());
    chosen.putAll(chooser.choose(places.free(chosen), fields));
    if (sample.nameless()) {
      ByPlace.add(chosen, places.free(chosen), doubts);
    }
    Optional<LinesField> lines = LinesField.find(places.columns(), lexicon, chooser, OF_LINES);
    require(chosen);
    List<Word> words = words(chosen, lines);
    requireAKnownWord(words, chosen.get("type"));

    MappingText text = new MappingText(sample);
    List<Field> placed = new ArrayList<>();
    for (String field : lexicon.fields().keySet()) {
      Choice choice = chosen.get(field);
      if (choice != null) {
        placed.add(place(field, choice, text));
      } else if (field.equals("currency")) {
        constantCurrency(chosen, lines).ifPresent(constant -> placed.add(text.constant(constant)));
      }
    }
    lines.ifPresent(found -> placed.addAll(found.write(text)));
    placed.addAll(profile(words, text));
    List<Column> attributes = places.attributes();
    text.attributes(attributes);
    attributes.forEach(places::read);
    text.words(words);
    unplacedWords(words);
    people.doubt(words);
    doubts.addAll(
        new Misspelt(lexicon)
            .doubts(words.stream().filter(w -> !wishes.words().containsKey(w.word())).toList()));
    people.raise(places.open());
    price(chosen, lines).ifPresentOrElse(prices::doubt, () -> prices.raise(places.open()));
    misnamed.forEach(
        (column, doubt) -> doubts.addAll(places.isRead(column) ? List.of() : List.of(doubt)));
    sample.notUtf8().ifPresent(doubt -> doubts.add(0, doubt));
    return new Proposal(text.toString(), placed, words, places.notRead(lines), doubts);
  }

  /** A view of something is one of a product, unless a column says of which page. */
  private List<Word> words(Map<String, Choice> chosen, Optional<LinesField> lines) {
    Column type = chosen.get("type").column();
    List<JsonPointer> items = new ArrayList<>(lines.stream().map(LinesField::at).toList());
    if (chosen.containsKey("item_id")) {
      items.add(chosen.get("item_id").column().at());
    }
    return happenings.of(
        type, chosen.containsKey("page") ? Set.of() : sample.wordsOf(type.at(), items));
  }

  private static Optional<Column> price(Map<String, Choice> chosen, Optional<LinesField> lines) {
    Map<String, Choice> ofLines = lines.map(LinesField::fields).orElse(Map.of());
    return Optional.ofNullable(ofLines.getOrDefault("price", chosen.get("price")))
        .map(Choice::column);
  }

  /** The currency, where no place says it. */
  private Optional<Field> constantCurrency(Map<String, Choice> chosen, Optional<LinesField> lines) {
    boolean said = lines.filter(of -> of.fields().containsKey("currency")).isPresent();
    return said ? Optional.empty() : price(chosen, lines).flatMap(prices::currency);
  }

  private List<Field> profile(List<Word> words, MappingText text) throws NoProposalException {
    Map<String, Choice> chosen = places.wished(wishes.fields(), lexicon.profile().keySet());
    if (!People.isRead(words)) {
      people.requireRead(chosen.keySet());
      return List.of();
    }
    List<String> fields = new ArrayList<>(lexicon.profile().keySet());
    fields.removeAll(chosen.keySet());
    chosen.putAll(chooser.choose(places.open(), fields));
    chosen.values().forEach(choice -> places.read(choice.column()));
    return people.write(chosen, text);
  }

  private Field place(String field, Choice choice, MappingText text) {
    Column column = choice.column();
    places.read(column);
    String why = choice.why();
    if (TimeField.isTime(field)) {
      TimeField.Written written = time.of(field, column, places.open());
      written.with().ifPresent(places::read);
      text.field(field, written.said());
      why += written.why();
    } else if (field.equals("user_id") && column.coverage() < ALL) {
      why += secondUser(column, text);
    } else {
      text.field(field, MappingText.place(field, column));
    }
    return new Field(field, column.place(), column.coverage(), column.examples(), why);
  }

  /** Where the first place of a user is blank, another may say who it is. */
  private String secondUser(Column column, MappingText text) {
    String missing = "%.1f %%".formatted(100 * (1 - column.coverage()));
    Optional<Column> second = chooser.secondUser(places.open());
    if (second.isEmpty()) {
      text.field("user_id", Yaml.text(column.place()));
      doubts.add(
          "%s says nothing in %s of the records: they have no user and are rejected"
              .formatted(column.place(), missing));
      return "";
    }
    String other = second.get().place();
    places.read(second.get());
    text.field("user_id", "[%s, %s]".formatted(Yaml.text(column.place()), Yaml.text(other)));
    doubts.add(
        "%s says nothing in %s of the records: there %s is the user; somebody with both ids counts as two"
            .formatted(column.place(), missing, other));
    return "; where it is blank, " + other;
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
          NothingFound.message(
              sample, missing, places.columns().all(), lexicon, misnamed.values()));
    }
  }

  private void requireAKnownWord(List<Word> words, Choice type) throws NoProposalException {
    if (words.stream().allMatch(word -> word.count() == 0 || word.taken().isEmpty())) {
      throw new NoProposalException(NothingFound.noWord(type.column().place(), words));
    }
  }
}
