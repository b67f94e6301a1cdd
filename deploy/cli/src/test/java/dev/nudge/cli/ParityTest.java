package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.recordings.scored.ScoredRowReader;
import dev.nudge.recordings.scored.ScoredRowWriter;
import dev.nudge.schemas.ScoredRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From a recording over what the engine scored to the comparison with training, as a user does it.
 * The recording has repeats, late, broken and out-of-order messages.
 */
final class ParityTest {
  private static final String MODEL = "/zoo/gru/2/model.onnx";

  @TempDir private static Path directory;
  private static Path model;
  private static Path scored;
  private static CommandLineRun replayed;

  @BeforeAll
  static void score() throws IOException {
    model = directory.resolve("model.onnx");
    try (InputStream shipped = ParityTest.class.getResourceAsStream(MODEL)) {
      Files.copy(shipped, model);
    }
    scored = directory.resolve("rows.avro");
    replayed =
        CommandLineRun.of("replay", "--users=100", "--model=" + model, "--scored-rows=" + scored);
  }

  @Test
  void trainingComputesWhatTheEngineScored() throws IOException {
    Path json = directory.resolve("findings.json");

    CommandLineRun run = parity(scored, "--json=" + json);

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode findings = new ObjectMapper().readTree(json.toFile());
    assertThat(replayed.out())
        .containsPattern("scored +%,d\\n".formatted(findings.get("compared").asLong()))
        .doesNotContainPattern("(rejected|duplicate|late) +0\\n");
    assertThat(run.out())
        .containsPattern("rows compared +%,d\\n".formatted(findings.get("compared").asLong()))
        .containsPattern("of these different +0\\n")
        .containsPattern("only in the job +0\\n")
        .containsPattern("only in training +0\\n");
    assertThat(findings.get("first").isNull()).isTrue();
  }

  @Test
  void namesTheFeatureThatDiffers() {
    Path changed =
        change(rows -> rows.forEach(row -> row.getFeatures().set(7, row.getFeatures().get(7) + 1)));

    CommandLineRun run = parity(changed);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("nudge: training and the job do not compute the same", ": features[7] ");
    assertThat(run.out()).contains("  in ", "first difference: user ");
  }

  @Test
  void namesAnEventThatTheJobDidNotScore() {
    CommandLineRun run = parity(change(rows -> rows.remove(0)));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("1 mismatches; only in training: user ");
  }

  @Test
  void saysThatAFileIsNotWhole() throws IOException {
    byte[] whole = Files.readAllBytes(scored);
    Path cut = Files.write(directory.resolve("cut.avro"), Arrays.copyOf(whole, whole.length - 9));

    CommandLineRun run = parity(cut);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("cut.avro: ends inside the block");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--tolerance=-1 | '-1' is not allowed; allowed: at least 0",
        "--tolerance=NaN | 'NaN' is not allowed; allowed: at least 0",
        "--scored=no-rows | --scored: no-rows does not exist",
        "--model=no-model | --model: no-model does not exist"
      })
  void saysWhatIsWrong(String option, String message) {
    List<String> line = new ArrayList<>(List.of("parity", option));
    Map.of("--scored", scored, "--model", model)
        .forEach(
            (name, file) -> {
              if (!option.startsWith(name)) {
                line.add(name + "=" + file);
              }
            });

    CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  private static CommandLineRun parity(Path rows, String... more) {
    List<String> line =
        new ArrayList<>(List.of("parity", "--users=100", "--scored=" + rows, "--model=" + model));
    line.addAll(List.of(more));
    return CommandLineRun.of(line.toArray(String[]::new));
  }

  /** The same rows, changed. */
  private static Path change(Consumer<List<ScoredRow>> change) {
    List<ScoredRow> rows = new ArrayList<>();
    try (ScoredRowReader reader = ScoredRowReader.open(scored)) {
      reader.forEachRemaining(rows::add);
    }
    change.accept(rows);
    Path changed = directory.resolve("changed.avro");
    try (ScoredRowWriter writer = ScoredRowWriter.create(changed)) {
      rows.forEach(writer::write);
    }
    return changed;
  }
}
