package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.schemas.Gender;
import dev.nudge.schemas.ProfileUpdate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of who somebody is, and what they agree to. */
final class ProposedProfilesTest {
  private static final String[] ACCOUNTS = {
    "user,time,event,Geschlecht,Land,Newsletter,Werbepartner",
    "u,2026-01-05T10:00:00Z,buy,,,,",
    "u,2026-01-05T10:00:01Z,Konto,w,DE,nein,x",
    "v,2026-01-05T10:00:02Z,Konto,m,AT,ja,x"
  };

  @TempDir Path folder;

  @Test
  void aProfileIsReadFromColumnsOfTheirNames() throws NoProposalException {
    Proposed proposed =
        Proposed.of(
            folder,
            Proposed.wishes(Map.of("occupation", "Werbepartner"), Map.of("Konto", "profile")),
            ACCOUNTS);

    assertThat(proposed.profiles())
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
        folder, Proposed.wishes(fields, Map.of("Konto", "profile")), lines.toArray(String[]::new));
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

    assertThat(proposed.profiles())
        .extracting(ProfileUpdate::getMarketingConsent)
        .containsOnlyNulls();
    assertThat(proposed.doubts())
        .contains(
            "%s may say that somebody wants no marketing, such as 'ja', and is not read: --field marketing_consent=%s reads its yes as a no, if a word means profile"
                .formatted(column, column));

    Proposed wished = consent(Map.of("marketing_consent", column), column, "ja", "nein");
    assertThat(wished.profiles())
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

    assertThat(proposed.profiles())
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
                    Proposed.wishes(Map.of(), Map.of("buy", "profile", "see", "VIEW")),
                    "user,time,event",
                    "u,2026-01-05T10:00:00Z,buy"))
        .isInstanceOf(NoProposalException.class)
        .hasMessageContaining("no column is called like age, gender")
        .hasMessageContaining("--field marketing_consent=PLACE");
    assertThatThrownBy(
            () ->
                Proposed.of(folder, Proposed.wishes(Map.of("region", "Land"), Map.of()), ACCOUNTS))
        .isInstanceOf(NoProposalException.class)
        .hasMessage("no word reads region: say which does, with --word WORD=profile");
  }
}
