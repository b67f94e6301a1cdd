package dev.nudge.cleaning;

import static dev.nudge.cleaning.Messages.ARRIVAL;
import static dev.nudge.cleaning.Messages.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Late;
import dev.nudge.cleaning.Cleaned.Objection;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PseudonymsTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  /**
   * Of {@code printf anna | openssl dgst -sha256 -hmac KEY -binary | head -c 16 | base64}, and of
   * {@code printf '\0p-1mLoUEAHDU0VwpLKaUfvdQ'}, the same with 6 bytes.
   */
  private static final String ANNA = "p-1mLoUEAHDU0VwpLKaUfvdQlFkGldpb";

  @TempDir Path folder;
  private Pseudonyms pseudonyms;

  @BeforeEach
  void read() throws IOException {
    pseudonyms = read(KEY);
  }

  private Pseudonyms read(String content) throws IOException {
    return Pseudonyms.read(Files.writeString(folder.resolve("key"), content));
  }

  @Test
  void areHmacsOfTheIdSoThatOthersCanMakeThem() {
    assertThat(pseudonyms.of("anna")).isEqualTo(ANNA);
    assertThat(pseudonyms.of("Anna")).matches("p-[A-Za-z0-9_-]{30}").isNotEqualTo(ANNA);
    assertThat(Pseudonyms.none().of("anna")).isEqualTo("anna");
  }

  @ParameterizedTest
  @CsvSource({"'\n'", "'\r\n'"})
  void aLineBreakAtTheEndIsNoPartOfTheKey(String end) throws IOException {
    assertThat(read(KEY + end).of("anna")).isEqualTo(ANNA);
    assertThat(read(KEY + end).fingerprint()).isEqualTo(pseudonyms.fingerprint());
  }

  @Test
  void fingerprintsDifferAndShowNoKey() throws IOException {
    assertThat(pseudonyms.fingerprint()).hasSize(16).isNotEqualTo(read(KEY + "0").fingerprint());
    assertThat(pseudonyms.toString()).contains(pseudonyms.fingerprint()).doesNotContain(KEY);
    assertThat(Pseudonyms.none().fingerprint()).isEmpty();
  }

  @Test
  void aKeyThatIsMissingOrShortIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> Pseudonyms.read(folder.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none cannot be read: NoSuchFileException");
    assertThatThrownBy(() -> Pseudonyms.read(folder))
        .hasMessageContaining("cannot be read: IOException");
    assertThatThrownBy(() -> read("secret\n"))
        .hasMessageContaining("has 6 bytes; allowed: 32 to 4096, such as of: openssl rand")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> read("s".repeat(4097))).hasMessageContaining("has 4097 bytes");
  }

  @ParameterizedTest
  @CsvSource({"rw-------, false", "r--r-----, false", "rw-r--r--, true", "rw--w----, true"})
  void warnsOfAKeyThatIsOpenToOthers(String permissions, boolean warns) throws IOException {
    Path file = folder.resolve("key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThat(Pseudonyms.read(file).warning().isPresent()).isEqualTo(warns);
    assertThat(Pseudonyms.read(file).warning().orElse("chmod 600")).contains("chmod 600");
  }

  @Test
  void whatTheKeyMadeIsAPseudonymToWhoKnowsOutputs() {
    assertThat(pseudonyms.ofAsked("anna")).isEqualTo(ANNA);
    assertThat(pseudonyms.ofAsked(ANNA)).isEqualTo(ANNA);
    assertThat(pseudonyms.of(ANNA)).isNotEqualTo(ANNA);
    assertThat(Pseudonyms.none().ofAsked(ANNA)).isEqualTo(ANNA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p-1mLoUEAHDU0VwpLKaUfvdQlFkGldpa",
        "p-1mLoUEAHDU0VwpLKaUfvdRlFkGldpb",
        "p-1mLoUEAHDU0VwpLKaUfvdQ",
        "p-000000000000000000000000000001"
      })
  void anIdThatLooksLikeAPseudonymIsAnId(String id) {
    assertThat(pseudonyms.ofAsked(id)).isEqualTo(pseudonyms.of(id)).isNotEqualTo(id);
    assertThat(pseudonyms.ofAsked(pseudonyms.of(id))).isEqualTo(pseudonyms.of(id));
    assertThat(Cleaner.ofErasures(settings()).clean(message(new Erasure(id, ARRIVAL, "r"))))
        .extracting(cleaned -> ((Accepted) cleaned).userId())
        .isEqualTo(pseudonyms.of(id));
  }

  @Test
  void aPseudonymOfAnotherKeyIsAnId() throws IOException {
    String other = read(KEY + "0").of("anna");

    assertThat(read(KEY).ofAsked(other)).isNotEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({"anna, true", "ANNA, false", "'anna ', false", ", false"})
  void knowTheUserOfAMessagesKey(String key, boolean is) {
    byte[] bytes = key == null ? null : key.getBytes(UTF_8);

    assertThat(Pseudonyms.none().isOf(bytes, "anna")).isEqualTo(is);
    assertThat(pseudonyms.isOf(bytes, ANNA)).isEqualTo(is);
  }

  @Test
  void areTheSameWhereAJobHasSentThem() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(settings());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((CleaningSettings) in.readObject()).pseudonyms().of("anna")).isEqualTo(ANNA);
    }
  }

  private CleaningSettings settings() {
    return CleaningSettings.of(Duration.ofHours(1)).withPseudonyms(pseudonyms);
  }

  @Test
  void standInAllThatIsAccepted() {
    assertThat(Cleaner.ofEvents(settings()).clean(message(event(ARRIVAL))))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.userId()).isEqualTo(ANNA);
              assertThat(((Event) accepted.payload()).getUserId()).isEqualTo(ANNA);
            });
    assertThat(Cleaner.ofEvents(settings()).clean(message(event(ARRIVAL.minusSeconds(7_200)))))
        .isInstanceOfSatisfying(
            Late.class, late -> assertThat(late.event().getUserId()).isEqualTo(ANNA));
    assertThat(Cleaner.ofErasures(settings()).clean(message(new Erasure("anna", ARRIVAL, "r"))))
        .isEqualTo(new Accepted(ANNA, new Erasure(ANNA, ARRIVAL, "r")));
    assertThat(Cleaner.ofProfiles(settings()).clean(message(profile(null))))
        .extracting(cleaned -> ((Accepted) cleaned).userId())
        .isEqualTo(ANNA);
  }

  @ParameterizedTest
  @CsvSource({"anna", ANNA})
  void whatIsNoEventMayNameEither(String user) {
    assertThat(Cleaner.ofErasures(settings()).clean(message(new Erasure(user, ARRIVAL, "r"))))
        .extracting(cleaned -> ((Accepted) cleaned).userId())
        .isEqualTo(ANNA);
    Receipt receipt = new Receipt(user, "t", ReceiptOutcome.CLICKED, ARRIVAL, null);

    assertThat(Cleaner.ofReceipts(settings()).clean(message(receipt)))
        .extracting(cleaned -> ((Accepted) cleaned).userId())
        .isEqualTo(ANNA);
  }

  @Test
  void standInAnObjectionAmidWhatIsRejected() {
    assertThat(Cleaner.ofProfiles(settings()).clean(message(profile("x".repeat(5_000)))))
        .isInstanceOfSatisfying(
            Objection.class,
            objection -> {
              assertThat(objection.userId()).isEqualTo(ANNA);
              assertThat(objection.payload().getUserId()).isEqualTo(ANNA);
            });
  }

  @Test
  void nobodyHasNone() {
    Event event = event(ARRIVAL);
    event.setUserId("null");

    assertThat(Cleaner.ofEvents(settings()).clean(message(event))).isInstanceOf(Rejected.class);
  }

  private static Event event(Instant time) {
    return Event.newBuilder()
        .setEventId("e")
        .setUserId("anna")
        .setTime(time)
        .setType(EventType.VIEW)
        .build();
  }

  private static ProfileUpdate profile(String region) {
    return ProfileUpdate.newBuilder()
        .setUserId("anna")
        .setTime(ARRIVAL)
        .setRegion(region)
        .setMarketingConsent(false)
        .build();
  }
}
