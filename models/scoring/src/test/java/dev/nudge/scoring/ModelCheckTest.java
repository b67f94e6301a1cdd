package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.onnx.GruWeights;
import dev.nudge.onnx.wire.ElementType;
import dev.nudge.scoring.Finding.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCheckTest {
  @TempDir Path folder;

  private final LinearModel model = new LinearModel();

  private ModelCheck check(byte[] file) throws IOException {
    return ModelCheck.of(Files.write(folder.resolve("model.onnx"), file));
  }

  private static List<String> of(ModelCheck check, Outcome outcome) {
    return check.findings().stream()
        .filter(finding -> finding.outcome() == outcome)
        .map(finding -> finding.subject() + " " + finding.found())
        .toList();
  }

  @Test
  void findsAGoodModelAllRight() throws IOException {
    ModelCheck check = check(TestModels.gru(TestModels.weights(1)));

    assertThat(check.usable()).isTrue();
    assertThat(of(check, Outcome.RIGHT))
        .contains(
            "runtime accepts the file",
            "metadata 'nudge.id' gru",
            "metadata 'nudge.state.size' 16",
            "metadata 'nudge.return.edges' 5 ascending edges",
            "features this release computes all %d".formatted(TestModels.FEATURES.size()),
            "input 'state' float32 [N, 16]",
            "output 'purchase_logits' float32 [N, 3]")
        .anyMatch(line -> line.startsWith("probe 256 events of 32 invented users"))
        .anyMatch(line -> line.startsWith("batches a row scores the same"));
  }

  @Test
  void saysThatAModelIsPaddedWhereRowsDependOnTheSizeOfTheBatch() throws IOException {
    model.operator = "AddRowCount";

    ModelCheck check = check(model.bytes());

    assertThat(check.usable()).isTrue();
    assertThat(of(check, Outcome.RIGHT)).anyMatch(line -> line.contains("padded to 256 rows"));
  }

  @Test
  void tellsOfAllThatIsWrongAtOnce() throws IOException {
    model.metadata.remove("nudge.id");
    model.metadata.put("nudge.features.mean", "1,NaN");
    model.metadata.put("nudge.return.edges", "60,30");
    model.inputShape = new long[] {1, LinearModel.INPUTS};
    model.inputType = ElementType.FLOAT64;
    model.purchaseName = "logits_of_purchase";
    model.extraInput = "weather";

    ModelCheck check = check(model.bytes());

    assertThat(check.usable()).isFalse();
    assertThat(of(check, Outcome.WRONG))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("metadata 'nudge.id' is missing"),
            line ->
                assertThat(line)
                    .isEqualTo("metadata 'nudge.features.mean' of feature 'elapsed' is NaN"),
            line -> assertThat(line).isEqualTo("metadata 'nudge.return.edges' has 30.0 after 60.0"),
            line -> assertThat(line).startsWith("input 'features' has elements of type DOUBLE"),
            line -> assertThat(line).startsWith("input 'features' has shape [1, 2]"),
            line -> assertThat(line).startsWith("output 'purchase_logits' is missing"),
            // As the runtime infers from the input.
            line -> assertThat(line).startsWith("output 'return_logits' has shape [1, 2]"),
            line -> assertThat(line).startsWith("input 'weather' is not of the model contract"));
    assertThat(of(check, Outcome.UNCHECKED)).singleElement().asString().startsWith("probe");
  }

  @Test
  void looksAtATensorWhoseWidthIsNotTold() throws IOException {
    model.metadata.remove("nudge.return.edges");
    model.metadata.remove("nudge.state.size");

    ModelCheck check = check(model.bytes());

    assertThat(of(check, Outcome.WRONG)).hasSize(2);
    assertThat(of(check, Outcome.RIGHT)).contains("output 'return_logits' float32 [N, ?]");
    assertThat(of(check, Outcome.UNCHECKED)).singleElement().asString().startsWith("probe");
  }

  @Test
  void runsAModelThatLacksOnlyAName() throws IOException {
    model.metadata.remove("nudge.version");
    model.weights[3] = Float.NaN;

    assertThat(of(check(model.bytes()), Outcome.WRONG))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("metadata 'nudge.version' is missing"))
        .anyMatch(line -> line.startsWith("output 'purchase_logits' is NaN in column 1"))
        .anyMatch(line -> line.startsWith("output 'return_logits' is NaN in column 1"));
  }

  @Test
  void namesEveryFeatureThatIsNotKnown() throws IOException {
    model.metadata.put("nudge.features", "mood,luck");

    assertThat(of(check(model.bytes()), Outcome.WRONG))
        .singleElement()
        .asString()
        .contains("names [mood, luck]");
  }

  @Test
  void takesAFileThatIsNotThereAsAFinding() {
    ModelCheck check = ModelCheck.of(folder.resolve("nowhere.onnx"));

    assertThat(check.usable()).isFalse();
    assertThat(of(check, Outcome.WRONG)).containsExactly("the file is not there");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("no entry", file -> file.metadata.remove("nudge.features")),
        fault("contract", file -> file.metadata.put("nudge.contract", "2")),
        fault("feature", file -> file.metadata.put("nudge.features", "price,mood")),
        fault("state", file -> file.metadata.put("nudge.state.size", "5")),
        fault("std", file -> file.metadata.put("nudge.features.std", "1,0")),
        fault("buckets", file -> file.metadata.put("nudge.purchase.edges", "60")),
        fault("rows", file -> file.inputShape = new long[] {1, LinearModel.INPUTS}),
        fault("type", file -> file.purchaseType = ElementType.FLOAT64),
        fault("name", file -> file.purchaseName = "other"),
        fault("input", file -> file.extraInput = "state"),
        fault("not finite", file -> file.weights[0] = Float.POSITIVE_INFINITY),
        fault("random", file -> file.operator = "RandomNormalLike"),
        fault("mixed rows", file -> file.operator = "CentreOverBatch"),
        fault("fails", file -> file.operator = "GatherBeyondTheEnd"));
  }

  private static Arguments fault(String name, Consumer<LinearModel> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void findsFirstWhatLoadingIsRefusedFor(String name, Consumer<LinearModel> change)
      throws IOException {
    change.accept(model);
    assertLoadAgrees(model.bytes());
  }

  @Test
  void agreesWithLoadingOnWhatIsNoModel() throws IOException {
    assertLoadAgrees(new byte[0]);
    assertLoadAgrees("id,time\n".getBytes(StandardCharsets.UTF_8));
    GruWeights weights = TestModels.weights(1);
    weights.cell().fromState().bias()[2] = Float.NaN;
    assertLoadAgrees(TestModels.gru(weights));
  }

  private void assertLoadAgrees(byte[] file) throws IOException {
    ModelCheck check = check(file);
    assertThat(check.usable()).isFalse();
    Finding first =
        check.findings().stream()
            .filter(finding -> finding.outcome() == Outcome.WRONG)
            .findFirst()
            .orElseThrow();
    assertThat(List.of(first.found(), first.expected(), first.remedy())).noneMatch(String::isBlank);
    assertThatThrownBy(() -> OnnxModel.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "%s %s; expected %s; %s",
            first.subject(), first.found(), first.expected(), first.remedy());
  }
}
