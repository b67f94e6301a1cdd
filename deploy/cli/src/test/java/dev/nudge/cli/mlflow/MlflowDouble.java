package dev.nudge.cli.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers as MLflow's documentation has it; of what it was not given as MLflow does of what it does
 * not know.
 */
public final class MlflowDouble implements AutoCloseable {
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";
  private static final String MLMODEL =
      """
      artifact_path: model
      flavors:
        onnx:
          code: null
          data: model.onnx
          onnx_session_options: null
          onnx_version: 1.17.0
          providers: [CUDAExecutionProvider, CPUExecutionProvider]
        python_function:
          data: model.onnx
          loader_module: mlflow.onnx
      mlflow_version: 2.20.1
      """;

  private record Answer(int status, byte[] body) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile String authorization;

  public MlflowDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Model churn has version 3, called champion, whose artifacts the server serves. */
  public static MlflowDouble withChurn(byte[] onnx) throws IOException {
    MlflowDouble mlflow = new MlflowDouble();
    mlflow.put(
        API + "registered-models/alias?alias=champion&name=churn",
        200,
        "{\"model_version\": {\"name\": \"churn\", \"version\": \"3\", \"status\": \"READY\"}}");
    mlflow.keepAt("mlflow-artifacts:/1/8f2a/artifacts/model");
    mlflow.describe(MLMODEL);
    mlflow.answers.put(ARTIFACTS + "/1/8f2a/artifacts/model/model.onnx", new Answer(200, onnx));
    return mlflow;
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Says that version 3 of churn lies elsewhere. */
  void keepAt(String uri) {
    put(
        API + "model-versions/get-download-uri?name=churn&version=3",
        200,
        "{\"artifact_uri\": \"%s\"}".formatted(uri));
  }

  void describe(String mlmodel) {
    put(ARTIFACTS + "/1/8f2a/artifacts/model/MLmodel", 200, mlmodel);
  }

  void put(String asked, int status, String body) {
    answers.put(asked, new Answer(status, body.getBytes(UTF_8)));
  }

  /** Lets in only who sends this. */
  void require(String header) {
    authorization = header;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestURI().toString();
    boolean letIn =
        authorization == null
            || authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    Answer answer =
        letIn
            ? answers.getOrDefault(asked, unknown(asked))
            : new Answer(401, "You are not authenticated.".getBytes(UTF_8));
    exchange.sendResponseHeaders(answer.status, answer.body.length);
    exchange.getResponseBody().write(answer.body);
    exchange.close();
  }

  private static Answer unknown(String asked) {
    boolean alias = asked.contains("/alias?alias=") && asked.endsWith("name=churn");
    String name = asked.replaceFirst(".*\\bname=([^&]*).*", "$1");
    String version = asked.replaceFirst(".*\\bversion=([^&]*).*", "$1");
    return alias
        ? error(
            400,
            "INVALID_PARAMETER_VALUE",
            "Registered model alias %s not found."
                .formatted(asked.replaceFirst(".*\\balias=([^&]*).*", "$1")))
        : error(
            404,
            "RESOURCE_DOES_NOT_EXIST",
            version.equals("3") || asked.contains("alias")
                ? "Registered Model with name=%s not found".formatted(name)
                : "Model Version (name=%s, version=%s) not found".formatted(name, version));
  }

  private static Answer error(int status, String code, String message) {
    return new Answer(
        status,
        "{\"error_code\": \"%s\", \"message\": \"%s\"}".formatted(code, message).getBytes(UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
