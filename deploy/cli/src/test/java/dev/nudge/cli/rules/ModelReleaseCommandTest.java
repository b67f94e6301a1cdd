package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.mlflow.MlflowDouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a broker is asked. */
final class ModelReleaseCommandTest {
  @TempDir Path folder;

  @Test
  void aFileThatIsNoModelIsWrongUsage() throws IOException {
    assertNothingSent(
        "no model".getBytes(StandardCharsets.UTF_8),
        "is truncated, damaged or no ONNX model at all");
  }

  @Test
  void aFileTooLargeForAMessageNeedsAPlace() throws IOException {
    assertNothingSent(
        new byte[(900 << 10) + 1],
        "it has 921,601 bytes, and at most 921,600 are sent with a release; put it where the job"
            + " can read it, and give --uri");
  }

  @Test
  void aCanaryNeedsAShareThatIsOne() throws IOException {
    assertNothingSent(new byte[0], "a canary needs --share, such as 0.1", "--role", "canary");
    assertNothingSent(
        new byte[0], "a canary needs --share, such as 0.1, and no other role", "--share", "0.1");
    assertNothingSent(
        new byte[0],
        "--share is 1.5; allowed: more than 0, up to 1",
        "--role",
        "canary",
        "--share",
        "1.5");
  }

  @Test
  void aModelOfARegistryIsCheckedAsAFileIs() throws IOException {
    try (MlflowDouble mlflow =
        MlflowDouble.withChurn("no model".getBytes(StandardCharsets.UTF_8))) {
      CommandLineRun run = run("models:/churn@champion", "--mlflow", mlflow.address());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).contains("models:/churn@champion is models:/churn/3");
      assertThat(run.err())
          .contains("nothing was sent: 'models:/churn@champion' cannot be used: ", "no ONNX model");
      CommandLineRun none = run("models:/chrn/3", "--mlflow", mlflow.address());
      assertThat(none.exitCode()).isEqualTo(1);
      assertThat(none.err()).contains("Registered Model with name=chrn not found");
    }
  }

  @Test
  void aRegistryNeedsItsServerAndAFileNone() throws IOException {
    assertThat(run("models:/churn/Staging", "--mlflow", "http://127.0.0.1:1").err())
        .contains("nothing was sent: 'models:/churn/Staging' names a stage");
    assertThat(run("models:/churn/3").err())
        .contains("nothing was sent: models:/churn/3 is in an MLflow registry", "by --mlflow");
    assertThat(run("models:/churn/3", "--mlflow", "databricks").err())
        .contains("nothing was sent: --mlflow, or MLFLOW_TRACKING_URI: not the address");
    assertNothingSent(
        new byte[0], "--mlflow is for models:/NAME/VERSION", "--mlflow", "http://127.0.0.1:1");
    assertThat(run(folder.resolve("gone.onnx").toString()).err())
        .contains("FILE: " + folder.resolve("gone.onnx") + " does not exist; check the path");
  }

  private void assertNothingSent(byte[] file, String why, String... more) throws IOException {
    CommandLineRun run = run(file, more);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nothing was sent: ").contains(why);
  }

  private CommandLineRun run(byte[] bytes, String... more) throws IOException {
    Path file = Files.write(folder.resolve("m.onnx"), bytes);
    return run(file.toString(), more);
  }

  private static CommandLineRun run(String file, String... more) {
    String[] args = {"model", "release", file, "--kafka", "localhost:1"};
    return CommandLineRun.of(Stream.of(args, more).flatMap(Arrays::stream).toArray(String[]::new));
  }
}
