package dev.nudge.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ModelCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysOfAGoodModelWhatItIs() throws IOException {
    Files.write(
        folder.resolve("m.onnx"),
        TestModels.untrained(FeatureSet.all(), Map.of("trained.on", "nothing")));

    assertThat(run("check %1$s/m.onnx --json %1$s/m.json")).as(err.toString()).isZero();

    assertThat(out.toString())
        .doesNotContain("WRONG", "unchecked")
        .containsPattern("ok +metadata 'nudge.id' +untrained\n")
        .containsPattern("ok +input 'state' +float32 \\[N, 8\\]\n")
        .containsPattern("model +untrained:1\n")
        .containsPattern("features +F = %d: activity 7, ".formatted(FeatureSet.all().size()))
        .contains("S = 8, 32 bytes in each user's record")
        .contains("Kr = 16 buckets, up to 1 min, 10 min, 30 min, 1 h, 6 h, 1 d, 2 d, 7 d,")
        .contains("operators ai.onnx 17, written by nudge", "trained.on = nothing", "no benchmark");
    JsonNode account = json("m.json");
    assertThat(account.get("usable").asBoolean()).isTrue();
    assertThat(account.at("/summary/model").asText()).isEqualTo("untrained:1");
    assertThat(account.at("/findings/0/outcome").asText()).isEqualTo("RIGHT");
  }

  @Test
  void saysAllThatIsWrongWithAnother() throws IOException {
    Map<String, String> wrong = Map.of("nudge.id", " ", "nudge.state.size", "9");
    Files.write(folder.resolve("m.onnx"), TestModels.untrained(FeatureSet.all(), wrong));

    assertThat(run("check %1$s/m.onnx --json %1$s/m.json")).isEqualTo(1);

    assertThat(out.toString())
        .containsPattern("WRONG +metadata 'nudge.id' +is blank\n")
        .containsPattern(" +expected +the model's name, such as gru\n")
        .containsPattern(" +to do +set it where the model is exported\n")
        .containsPattern("WRONG +input 'state' +has shape \\[-1, 8\\]")
        .containsPattern("unchecked +probe ")
        .contains("The job would refuse this file: 3 faults to fix.");
    assertThat(json("m.json").get("usable").asBoolean()).isFalse();
    assertThat(json("m.json").get("summary").isNull()).isTrue();
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThat(run("check %1$s/m.onnx")).isEqualTo(1);
    assertThat(out.toString()).contains("the file", "is not there", "1 fault to fix");
  }

  @Test
  void asksForAFile() {
    assertThat(run("check")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("FILE");
  }

  @Test
  void listsEveryFeature() {
    assertThat(run("features")).isZero();
    assertThat(out.toString().lines()).hasSize(FeatureSet.all().size());
    assertThat(out.toString()).containsPattern("count.view.30m +count.view +ln\\(1 \\+ count");
  }

  @ParameterizedTest
  @CsvSource({"60,1 min", "5400,90 min", "7200,2 h", "604800,7 d", "90,90 s", "0.5,0.500 s"})
  void showsEdgesInUnitsOfPeople(double seconds, String text) {
    assertThat(ModelSummary.span(seconds)).isEqualTo(text);
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private int run(String line) {
    return new CommandLine(new ModelCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(line.formatted(folder).split(" "));
  }
}
