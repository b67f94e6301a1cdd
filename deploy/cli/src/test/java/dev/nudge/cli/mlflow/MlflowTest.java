package dev.nudge.cli.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the documented answers; no MLflow runs. */
final class MlflowTest {
  private static final byte[] ONNX = "the file".getBytes(UTF_8);

  private MlflowDouble server;

  @BeforeEach
  void start() throws IOException {
    server = MlflowDouble.withChurn(ONNX);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetchesAVersionAndWhatAnAliasNames() {
    for (String uri : new String[] {"models:/churn/3", "models:/churn@champion"}) {
      Mlflow.Fetched fetched = fetch(uri, Map.of());
      assertThat(fetched.file()).isEqualTo(ONNX);
      assertThat(fetched.uri()).hasToString("models:/churn/3");
    }
  }

  @Test
  void readsWhatLiesOnThisMachine(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("MLmodel"), "flavors: {onnx: {data: own.onnx}}");
    Files.write(folder.resolve("own.onnx"), ONNX);
    for (String place : new String[] {folder.toString(), folder.toUri().toString()}) {
      server.keepAt(place);
      assertThat(fetch("models:/churn/3", Map.of()).file()).isEqualTo(ONNX);
    }
  }

  @Test
  void asksAsWhomTheEnvironmentSays() {
    server.require("Basic YW5uYTpzZWNyZXQ=");
    Map<String, String> anna =
        Map.of("MLFLOW_TRACKING_USERNAME", "anna", "MLFLOW_TRACKING_PASSWORD", "secret");
    assertThat(fetch("models:/churn/3", anna).file()).isEqualTo(ONNX);
    server.require("Bearer t0ken");
    Map<String, String> token = Map.of("MLFLOW_TRACKING_TOKEN", "t0ken");
    assertThat(fetch("models:/churn/3", token).file()).isEqualTo(ONNX);
    assertThatThrownBy(() -> fetch("models:/churn/3", anna))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContainingAll("with 401", "set MLFLOW_TRACKING_USERNAME")
        .hasMessageNotContaining("secret");
  }

  @Test
  void keepsThePasswordFromOtherServers() throws IOException {
    try (MlflowDouble other = MlflowDouble.withChurn(ONNX)) {
      other.require("Bearer t0ken");
      server.keepAt(
          other.address().replace("http", "mlflow-artifacts") + "/1/8f2a/artifacts/model");
      assertThatThrownBy(() -> fetch("models:/churn/3", Map.of("MLFLOW_TRACKING_TOKEN", "t0ken")))
          .hasMessageContaining("MLflow answered " + other.address())
          .hasMessageContaining("with 401");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models:/chrn/3          | 404: Registered Model with name=chrn not found",
        "models:/churn/4         | 404: Model Version (name=churn, version=4) not found",
        "models:/churn@challenger| 400: Registered model alias challenger not found.",
      })
  void saysWhatTheRegistryDoesNotHave(String uri, String why) {
    assertFails(uri, why);
  }

  @Test
  void saysThatAModelIsNotInOnnx() {
    server.describe("flavors: {sklearn: {pickled_model: model.pkl}, python_function: {}}");
    assertFails(
        "models:/churn/3",
        "models:/churn/3 is not in ONNX, its flavors are [sklearn, python_function]; log it with"
            + " mlflow.onnx.log_model");
    server.describe("no: [description");
    assertFails("models:/churn/3", "The MLmodel of models:/churn/3 at mlflow-artifacts:/1/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/1/8f2a/artifacts/model", "/no/such/folder", "models:/m-1"})
  void saysWhereAFileIsThatItCannotRead(String place) {
    server.keepAt(place);
    assertFails(
        "models:/churn/3",
        "MLflow keeps models:/churn/3 at %s/MLmodel, which cannot be read here: ".formatted(place));
  }

  @Test
  void refusesAFileLargerThanAModel() throws IOException {
    try (MlflowDouble large = MlflowDouble.withChurn(new byte[(64 << 20) + 1])) {
      assertThatThrownBy(
              () -> mlflow(large.address(), Map.of()).fetch(ModelsUri.of("models:/churn/3")))
          .hasMessageContaining("it is larger than 64 MB");
    }
  }

  @Test
  void saysThatAServerIsNoneOrSilent() {
    server.put("/api/2.0/mlflow/registered-models/alias?alias=champion&name=churn", 200, "<html>");
    assertFails("models:/churn@champion", "did not answer as an MLflow registry does");
    server.close();
    assertFails("models:/churn/3", "No answer of MLflow to " + server.address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"databricks", "http://anna:secret@host", "file:///mlruns", "a b"})
  void takesAddressesOfServersAlone(String address) {
    assertThatThrownBy(() -> mlflow(address, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed: such as http://127.0.0.1:5000")
        .hasMessageNotContaining("secret");
  }

  private void assertFails(String uri, String why) {
    assertThatThrownBy(() -> fetch(uri, Map.of()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining(why);
  }

  private Mlflow.Fetched fetch(String uri, Map<String, String> environment) {
    return mlflow(server.address(), environment).fetch(ModelsUri.of(uri));
  }

  private static Mlflow mlflow(String address, Map<String, String> environment) {
    return new Mlflow(address, environment::get);
  }
}
