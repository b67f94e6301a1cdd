package dev.nudge.cli.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.scoring.OnnxModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The worked example of BRING-YOUR-OWN.md, from a recording to scores; skipped where no Python has
 * PyTorch and ONNX.
 */
class PythonExampleTest {
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");
  private static final int USERS = 60;
  private static final int DAYS = 12;

  @TempDir static Path folder;

  private static String python;
  private static String script;

  @BeforeAll
  static void exportsRowsWhereThereIsPython() throws IOException, InterruptedException {
    for (String candidate : PYTHONS) {
      if (python == null && run(candidate, "-c", "import numpy, onnx, torch").isEmpty()) {
        python = candidate;
      }
    }
    assumeTrue(
        python != null,
        "skipped: neither of %s imports torch and onnx; see models/examples/pytorch/install.sh"
            .formatted(PYTHONS));
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    script = Files.readString(root.resolve("models/examples/pytorch/train.py"));
    assertThat(
            new CommandLine(new FeaturesCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("--users", "" + USERS, "--days", "" + DAYS, "--out", rows()))
        .isZero();
  }

  private static String rows() {
    return folder.resolve("rows.csv.gz").toString();
  }

  /** Empty if it went well, else what it wrote; also if there is no such program. */
  private static String run(String... command) throws InterruptedException {
    try {
      Path log = Files.createTempFile(folder, "python", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return process.waitFor() == 0 ? "" : "failed: " + Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void train(String script, Path model, String... options)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve(model.getFileName() + ".py"), script);
    List<String> command = new ArrayList<>(List.of(python, file.toString(), rows(), model + ""));
    command.addAll(List.of(options));
    assertThat(run(command.toArray(String[]::new))).isEmpty();
  }

  private static int check(Path model, StringWriter out) {
    return new CommandLine(new ModelCommand())
        .setOut(new PrintWriter(out))
        .execute("check", model.toString());
  }

  @Test
  void theJobScoresWholeSequencesAsPyTorchDoes() throws IOException, InterruptedException {
    Path model = folder.resolve("model.onnx");
    Path scores = folder.resolve("scores.csv");
    train(script, model, "--epochs", "2", "--scores", scores.toString());

    StringWriter out = new StringWriter();
    assertThat(check(model, out)).as(out.toString()).isZero();
    assertThat(out.toString()).contains("pytorch-gru:1", "written by pytorch");
    assertSame(model, byUser(scores));
  }

  private static Map<String, List<double[]>> byUser(Path scores) throws IOException {
    Map<String, List<double[]>> logits = new HashMap<>();
    for (String line : Files.readAllLines(scores, UTF_8)) {
      String[] values = line.split(",");
      double[] ofEvent = new double[values.length - 1];
      for (int i = 0; i < ofEvent.length; i++) {
        ofEvent[i] = Double.parseDouble(values[i + 1]);
      }
      logits.computeIfAbsent(values[0], id -> new ArrayList<>()).add(ofEvent);
    }
    return logits;
  }

  private static void assertSame(Path file, Map<String, List<double[]>> logits) {
    GeneratorSettings settings =
        GeneratorSettings.defaults().withUsers(USERS).withDuration(Duration.ofDays(DAYS));
    try (OnnxModel model = OnnxModel.load(file);
        RecordedStream stream = StreamGenerator.stream(settings)) {
      SequenceSet set = SequenceSet.read(stream, model.contract().features(), Duration.ofHours(1));
      assertThat(logits).hasSize(set.users().size());
      assertThat(set.users()).anyMatch(user -> user.length() > 50);
      int purchase = model.contract().purchaseEdges().length;
      int returns = model.contract().returnEdges().length;
      ModelReplay.run(
          model,
          set.users(),
          (user, event, scorer, row) -> {
            double[] expected = logits.get(user.userId()).get(event);
            for (int k = 0; k < expected.length; k++) {
              boolean ofPurchase = k < purchase;
              double found =
                  ofPurchase
                      ? scorer.purchaseLogits().get(row * purchase + k)
                      : scorer.returnLogits().get(row * returns + k - purchase);
              assertThat(found).isCloseTo(expected[k], within(1e-5));
            }
          });
    }
  }

  @Test
  void saysWhatIsWrongWithAnExportThatForgetsThings() throws IOException, InterruptedException {
    Path model = folder.resolve("wrong.onnx");
    String wrong = without("dynamic_axes=", without("\"nudge.id\"", script));
    train(wrong, model, "--epochs", "1");

    StringWriter out = new StringWriter();
    assertThat(check(model, out)).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("WRONG +metadata 'nudge.id' +is missing")
        .containsPattern("WRONG +input 'features' +has shape \\[2, ")
        .containsPattern("WRONG +output 'return_logits' +has shape \\[2, 5]")
        .contains("export it with two dimensions, the first a free number of rows")
        .contains("to fix");
  }

  private static String without(String part, String text) {
    String rest =
        text.lines()
            .filter(line -> !line.contains(part))
            .reduce("", (before, line) -> before + line + "\n");
    assertThat(rest).isNotEqualTo(text);
    return rest;
  }
}
