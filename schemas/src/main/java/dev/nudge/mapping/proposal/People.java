package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Chooser.Choice;
import dev.nudge.mapping.proposal.Proposal.Field;
import dev.nudge.mapping.proposal.Proposal.Word;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who somebody is, what they agree to, and what there is to say of it. */
final class People {
  static final String CONSENT = "marketing_consent";
  private static final double IS_NAMED = 0.85;
  private static final String PROFILE = Happenings.OF_PEOPLE.get("profile");

  private final Lexicon lexicon;
  private final Set<String> wished;
  private final List<String> doubts;

  /**
   * @param wished words whose meaning somebody knows
   */
  People(Lexicon lexicon, Set<String> wished, List<String> doubts) {
    this.lexicon = lexicon;
    this.wished = wished;
    this.doubts = doubts;
  }

  /** Says which words were taken for what somebody agrees to, and which may say no. */
  void doubt(List<Word> words) {
    List<Word> guessed = words.stream().filter(word -> !wished.contains(word.word())).toList();
    for (Map.Entry<String, String> meaning : Happenings.OF_PEOPLE.entrySet()) {
      String taken = named(guessed, word -> word.taken().equals(meaning.getValue()));
      if (!taken.isEmpty()) {
        doubts.add(
            "%s: taken for %s; if that is wrong, as of a logout, say what it is: --word WORD=ignore"
                .formatted(taken, meaning.getKey()));
      }
    }
    guessed.stream()
        .filter(word -> mayObject(word) && !Happenings.OF_PEOPLE.containsValue(word.taken()))
        .map(Word::word)
        .map(
            word ->
                "'%s': may say that somebody wants no more marketing, and is not read as that; if it does, say --word '%s'=consent-withdrawn, or =erasure"
                    .formatted(word, word))
        .forEach(doubts::add);
  }

  private static String named(List<Word> words, Predicate<Word> which) {
    return words.stream()
        .filter(which)
        .map(word -> "'%s'".formatted(word.word()))
        .collect(Collectors.joining(", "));
  }

  private boolean mayObject(Word word) {
    String compact = Names.compact(Names.words(word.word()));
    return lexicon.objections().stream().anyMatch(compact::contains);
  }

  /** Whether a word reads who somebody is from the record. */
  static boolean isRead(List<Word> words) {
    return words.stream().anyMatch(word -> word.taken().equals(PROFILE));
  }

  /**
   * Writes the fields of a profile.
   *
   * @throws NoProposalException if there are none
   */
  List<Field> write(Map<String, Choice> fields, MappingText text) throws NoProposalException {
    if (fields.isEmpty()) {
      throw new NoProposalException(
          "a word is to mean profile, but no column is called like %s; name one with --field, such as --field %s=PLACE"
              .formatted(String.join(", ", lexicon.profile().keySet()), CONSENT));
    }
    text.profile(fields);
    Optional.ofNullable(fields.get(CONSENT)).map(Choice::column).ifPresent(this::doubtConsent);
    return fields.values().stream().map(Choice::placed).toList();
  }

  private void doubtConsent(Column consent) {
    if (lexicon.denies(CONSENT, consent)) {
      doubts.add(
          "%s is named like a no: whoever says yes there is taken for somebody who wants no marketing"
              .formatted(consent.place()));
    }
    if (FewValues.of(CONSENT, consent, lexicon).isGuessed()) {
      doubts.add(
          "nobody in %s says no to marketing; the words that may say so are guessed: look through them"
              .formatted(consent.place()));
    }
  }

  /**
   * Holds that fields of a profile that somebody has named are read.
   *
   * @throws NoProposalException if no word reads them
   */
  void requireRead(Set<String> named) throws NoProposalException {
    if (!named.isEmpty()) {
      throw new NoProposalException(
          "no word reads %s: say which does, with --word WORD=profile"
              .formatted(String.join(", ", named)));
    }
  }

  /** Says which column may hold an objection that nothing reads. */
  void raise(Collection<Column> open) {
    for (Column column : open) {
      List<List<String>> names = lexicon.names(CONSENT);
      if (lexicon.denies(CONSENT, column) && Names.holds(Names.words(column.name()), names)) {
        doubts.add(
            "%s may say that somebody wants no marketing, such as '%s', and is not read: --field %s=%s reads its yes as a no, if a word means profile"
                .formatted(column.place(), column.examples().get(0), CONSENT, column.place()));
      } else if (Chooser.likeness(column, names) >= IS_NAMED) {
        doubts.add(
            "%s may say whether somebody wants marketing, such as '%s', and is not read: write it under profile, and profile: true with the words that say so"
                .formatted(column.place(), column.examples().get(0)));
      }
    }
  }
}
