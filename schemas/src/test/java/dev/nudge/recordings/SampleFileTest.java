package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.mapping.proposal.Sample;
import dev.nudge.mapping.proposal.ShippedFit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked at before a mapping is proposed. */
final class SampleFileTest {
  @TempDir Path folder;

  private Path file(String name, String... lines) {
    return ReadStream.write(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "segment.jsonl",
        "ga4.jsonl",
        "snowplow.jsonl",
        "snowplow-tsv.tsv",
        "posthog.jsonl",
        "matomo.jsonl"
      })
  void aSampleOfAPublicFormatIsKnown(String name) {
    Path file = Path.of("src/test/resources/mappings").resolve(name);

    Sample sample = SampleFile.read(file, 1_000);

    assertThat(ShippedFit.best(sample))
        .map(ShippedFit::name)
        .contains(name.substring(0, name.indexOf('.')));
  }

  @Test
  void noShippedMappingFitsAnotherFile() {
    Path file = file("own.csv", "user,time,event", "u,2026-01-05T10:00:00Z,buy");
    assertThat(ShippedFit.best(SampleFile.read(file, 1_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'[{\"a\":1}]' | is one JSON array; write a record a line",
        "just a text | is neither JSON lines nor a table",
        "'a,b' | holds a header, and no row",
        "'a,a\n1,2' | has two columns named 'a'",
        "'{\"a\":' | no line is a JSON object",
        "' ' | is empty: there is nothing to look at"
      })
  void refusesWhatIsNoFileOfRecords(String content, String problem) {
    Path file = file("odd.csv", content);
    assertThatThrownBy(() -> SampleFile.read(file, 10))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining(problem);
  }
}
