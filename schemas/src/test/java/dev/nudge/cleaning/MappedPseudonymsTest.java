package dev.nudge.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.Cleaned.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mapped messages of users who have pseudonyms. */
final class MappedPseudonymsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'wann': '2026-03-03T12:00:00Z', 'was': 'anna', 'wer': 'w' | unknown-type: was is none of the mapping's words: blick",
        "'wann': '2026-03-03T12:00:00Z', 'was': 'blick', 'wer': 'w', 'preis': 'anna' | bad-value: /preis is of kind string, not a number",
        "'was': 'blick', 'wer': 'w', 'wann': 'anna' | bad-time: /wann is of kind string, not a time such as"
      })
  void noReasonRepeatsAValue(String fields, String why) throws IOException {
    String mapping =
        """
        fields: { user_id: wer, time: wann, type: was, price: preis }
        events: { blick: { type: VIEW } }
        """;
    String json = ("{" + fields + "}").replace('\'', '"');
    CleaningSettings settings = CleaningSettings.of(Duration.ofHours(1));
    Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
    Pseudonyms pseudonyms = Pseudonyms.read(key);
    RawMessage message = new RawMessage("c", 0, 1, 1, null, json.getBytes(UTF_8), List.of());

    assertThat(MappedCleaner.of(mapping, settings.withPseudonyms(pseudonyms)).cleanEach(message))
        .singleElement()
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.message()).startsWith(why));
    assertThat(MappedCleaner.of(mapping, settings).cleanEach(message)).asString().contains("anna");
  }
}
