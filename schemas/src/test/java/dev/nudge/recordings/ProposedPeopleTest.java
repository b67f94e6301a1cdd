package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.schemas.ProfileUpdate;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of who somebody is, and what they agree to. */
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
    assertThat(proposed.profiles())
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
            Proposed.wishes(Map.of(), means),
            "user,time,event",
            "u,2026-01-05T10:00:00Z,buy",
            "u,2026-01-05T10:00:00Z,gdpr");

    assertThat(proposed.taken())
        .containsEntry("a", WITHDRAWN)
        .containsEntry("b", GIVEN)
        .containsEntry("c", "{ erasure: true }");
    assertThat(proposed.doubts()).isEmpty();
  }
}
