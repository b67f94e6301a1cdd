package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.mapping.proposal.Wishes;
import dev.nudge.schemas.Gender;
import dev.nudge.schemas.ProfileUpdate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words and columns of who somebody is, and what they agree to. */
final class ProposedPeopleTest {
  private static final String WITHDRAWN = "{ profile: { marketing_consent: false } }";
  private static final String GIVEN = "{ profile: { marketing_consent: true } }";

  @TempDir Path folder;

  private Proposed word(String word) throws NoProposalException {
    return Proposed.of(
        folder, "user,time,event", "u,2026-01-05T10:00:00Z,buy", "u,2026-01-05T10:00:01Z," + word);
  }

  @Test
  void raisesEachWordThatMayBeAnObjectionByItself() throws NoProposalException {
    Proposed proposed =
        Proposed.of(
            folder,
            "user,time,event",
            "u,2026-01-05T10:00:00Z,achat",
            "u,2026-01-05T10:00:01Z,je ne veux plus de mail",
            "u,2026-01-05T10:00:02Z,suppression du compte");

    assertThat(proposed.doubts())
        .filteredOn(doubt -> doubt.contains("wants no more marketing"))
        .hasSize(2);
  }

  @Test
  void raisesAWordThatLooksMisspelt() throws NoProposalException {
    assertThat(word("vue prduit").doubts())
        .contains(
            "'vue prduit': taken for { type: VIEW }, and may be 'produit' misspelt; if that is wrong, say what it is: --word 'vue prduit'=MEANING");
    assertThat(word("vue produit").doubts()).noneMatch(doubt -> doubt.contains("misspelt"));
    assertThat(word("vue produits").doubts()).noneMatch(doubt -> doubt.contains("misspelt"));
  }

  private static Wishes words(Map<String, String> fields, Map<String, String> words) {
    return new Wishes(fields, words, Optional.empty());
  }

  private static List<ProfileUpdate> profiles(Proposed proposed) {
    Cleaner<ProfileUpdate> cleaner = Cleaner.ofProfiles(CleaningSettings.defaults());
    List<ProfileUpdate> profiles = new ArrayList<>();
    try (RecordedStream stream = proposed.open()) {
      stream
          .inputs()
          .orElseThrow()
          .forEachRemaining(
              message -> {
                if (InputTopic.of(message) == InputTopic.PROFILES
                    && cleaner.clean(message) instanceof Cleaned.Accepted accepted) {
                  profiles.add((ProfileUpdate) accepted.payload());
                }
              });
    }
    return profiles;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unsubscribe",
        "email_unsubscribed",
        "Opt-Out",
        "optout",
        "abgemeldet",
        "Abmeldung",
        "Newsletter abbestellt",
        "désabonnement",
        "Désinscription newsletter",
        "baja",
        "dar de baja",
        "consent_withdrawn",
        "Einwilligung widerrufen"
      })
  void readsThatSomebodyWantsNoMoreMarketing(String word) throws NoProposalException {
    Proposed proposed = word(word);

    assertThat(proposed.taken()).containsEntry(word, WITHDRAWN);
    assertThat(proposed.doubts()).anyMatch(doubt -> doubt.contains(word));
    assertThat(profiles(proposed))
        .singleElement()
        .extracting(ProfileUpdate::getMarketingConsent)
        .isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource({
    "subscribe, " + GIVEN,
    "Newsletter bestellt, " + GIVEN,
    "opt-in, " + GIVEN,
    "delete account, { erasure: true }",
    "Konto gelöscht, { erasure: true }"
  })
  void readsConsentAndErasuresFromWholeWordsAlone(String word, String taken)
      throws NoProposalException {
    assertThat(word(word).taken()).containsEntry(word, taken);
    assertThat(word("about to " + word).taken()).containsEntry("about to " + word, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unsubscribe failed",
        "undo unsubscribe",
        "Widerspruch eingelegt",
        "gdpr_request",
        "Abmeldeseite angesehen",
        "je ne veux plus de mail",
        "suppression du compte"
      })
  void raisesWhatMayBeAnObjectionAndIsNotReadAsOne(String word) throws NoProposalException {
    Proposed proposed = word(word);

    assertThat(proposed.taken().get(word)).isNotEqualTo(WITHDRAWN);
    assertThat(proposed.doubts())
        .contains(
            "'%s': may say that somebody wants no more marketing, and is not read as that; if it does, say --word '%s'=consent-withdrawn, or =erasure"
                .formatted(word, word));
  }

  @Test
  void takesOnesWordForWhatAWordMeans() throws NoProposalException {
    Map<String, String> means =
        Map.of("a", "consent-withdrawn", "b", "consent-given", "c", "erasure", "gdpr", "ignore");
    Proposed proposed =
        Proposed.of(
            folder,
            words(Map.of(), means),
            "user,time,event",
            "u,2026-01-05T10:00:00Z,buy",
            "u,2026-01-05T10:00:00Z,gdpr");

    assertThat(proposed.taken())
        .containsEntry("a", WITHDRAWN)
        .containsEntry("b", GIVEN)
        .containsEntry("c", "{ erasure: true }");
    assertThat(proposed.doubts()).isEmpty();
  }

  private static final String[] ACCOUNTS = {
    "user,time,event,Geschlecht,Land,Newsletter,Werbepartner",
    "u,2026-01-05T10:00:00Z,buy,,,,",
    "u,2026-01-05T10:00:01Z,Konto,w,DE,nein,x",
    "v,2026-01-05T10:00:02Z,Konto,m,AT,ja,x"
  };

  @Test
  void aProfileIsReadFromColumnsOfTheirNames() throws NoProposalException {
    Proposed proposed =
        Proposed.of(
            folder,
            words(Map.of("occupation", "Werbepartner"), Map.of("Konto", "profile")),
            ACCOUNTS);

    assertThat(profiles(proposed))
        .extracting(
            ProfileUpdate::getGender,
            ProfileUpdate::getRegion,
            ProfileUpdate::getMarketingConsent,
            ProfileUpdate::getOccupation)
        .containsExactly(
            tuple(Gender.FEMALE, "DE", false, "x"), tuple(Gender.MALE, "AT", true, "x"));
    assertThat(proposed.doubts()).isEmpty();
  }

  @Test
  void raisesAColumnOfConsentThatNothingReads() throws NoProposalException {
    assertThat(Proposed.of(folder, ACCOUNTS).doubts())
        .anyMatch(d -> d.startsWith("Newsletter may say whether somebody wants marketing"));
  }

  private Proposed consent(Map<String, String> fields, String column, String... values)
      throws NoProposalException {
    List<String> lines = new ArrayList<>(List.of("user,time,event,region," + column));
    lines.add("u,2026-01-05T10:00:00Z,buy,,");
    for (String value : values) {
      lines.add("u,2026-01-05T10:00:00Z,Konto,DE," + value);
    }
    return Proposed.of(
        folder, words(fields, Map.of("Konto", "profile")), lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keine_werbung",
        "no_newsletter",
        "notSubscribed",
        "widerspruch_werbung",
        "sin publicidad",
        "unsubscribed_newsletter"
      })
  void aColumnThatSaysNoIsRaisedAndIsNoConsent(String column) throws NoProposalException {
    Proposed proposed = consent(Map.of(), column, "ja", "nein");

    assertThat(profiles(proposed))
        .extracting(ProfileUpdate::getMarketingConsent)
        .containsOnlyNulls();
    assertThat(proposed.doubts())
        .contains(
            "%s may say that somebody wants no marketing, such as 'ja', and is not read: --field marketing_consent=%s reads its yes as a no, if a word means profile"
                .formatted(column, column));

    Proposed wished = consent(Map.of("marketing_consent", column), column, "ja", "nein");
    assertThat(profiles(wished))
        .extracting(ProfileUpdate::getMarketingConsent)
        .containsExactly(false, true);
    assertThat(wished.doubts()).anyMatch(doubt -> doubt.startsWith(column + " is named like a no"));
  }

  @ParameterizedTest
  @CsvSource({
    "newsletter, ja, nein",
    "newsletter, Ja, Nein",
    "newsletter, OPT-IN, OPT-OUT",
    "newsletter, 1, 0",
    "newsletter, true, false"
  })
  void aWordThatSaysNoIsKnownThoughTheSampleHasNone(String column, String yes, String no)
      throws NoProposalException {
    Proposed proposed = consent(Map.of(), column, yes);
    ReadStream.write(
        proposed.file(),
        "user,time,event,region,%s\nu,2026-01-05T10:00:00Z,Konto,DE,%s\n".formatted(column, no));

    assertThat(profiles(proposed))
        .extracting(ProfileUpdate::getMarketingConsent)
        .containsExactly(false);
    assertThat(proposed.doubts())
        .filteredOn(doubt -> doubt.startsWith("nobody in newsletter says no to marketing"))
        .hasSize(yes.equals("true") ? 0 : 1);
  }

  @Test
  void aProfileNeedsAColumnAndAWordThatReadsIt() {
    assertThatThrownBy(
            () ->
                Proposed.of(
                    folder,
                    words(Map.of(), Map.of("buy", "profile", "see", "VIEW")),
                    "user,time,event",
                    "u,2026-01-05T10:00:00Z,buy"))
        .isInstanceOf(NoProposalException.class)
        .hasMessageContaining("no column is called like age, gender")
        .hasMessageContaining("--field marketing_consent=PLACE");
    assertThatThrownBy(
            () -> Proposed.of(folder, words(Map.of("region", "Land"), Map.of()), ACCOUNTS))
        .isInstanceOf(NoProposalException.class)
        .hasMessage("no word reads region: say which does, with --word WORD=profile");
  }
}
