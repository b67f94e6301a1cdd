package dev.nudge.cli.mlflow;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.operators.ModelFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/**
 * Fetches ONNX files from an MLflow registry, by its <a
 * href="https://mlflow.org/docs/latest/api_reference/rest-api.html">REST interface</a>. Artifacts
 * come through the tracking server where it serves them, else from where it says that they lie, if
 * that can be read here.
 */
public final class Mlflow {
  private static final String API = "/api/2.0/mlflow/";
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";
  private static final String PROXIED = "mlflow-artifacts";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  private final URI server;
  private final MlflowHttp http;

  /**
   * A file of the registry.
   *
   * @param uri names the version, also where an alias was asked for
   */
  public record Fetched(ModelsUri uri, byte[] file) {}

  /**
   * @param server of tracking and registry
   * @param environment where MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or
   *     MLFLOW_TRACKING_TOKEN, may be found
   * @throws IllegalArgumentException if the address is none of a web server, or has a password
   */
  public Mlflow(String server, UnaryOperator<String> environment) {
    this.server = address(server);
    http = new MlflowHttp(this.server, environment);
  }

  private static URI address(String text) {
    try {
      URI uri = URI.create(text.replaceFirst("/+$", ""));
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below, without what may be a password
    }
    throw new IllegalArgumentException(
        "--mlflow, or MLFLOW_TRACKING_URI: not the address of an MLflow server; allowed: such as"
            + " http://127.0.0.1:5000; user and password are MLFLOW_TRACKING_USERNAME and"
            + " MLFLOW_TRACKING_PASSWORD");
  }

  /**
   * Fetches the file of a version; an alias is resolved first.
   *
   * @throws RunFailedException if there is no such model, it is not in ONNX, or it cannot be read
   */
  public Fetched fetch(ModelsUri asked) {
    ModelsUri found = asked.version() == null ? asked.withVersion(aliased(asked)) : asked;
    String folder =
        text(
            ask(
                "model-versions/get-download-uri",
                Map.of("name", found.name(), "version", found.version())),
            "/artifact_uri");
    return new Fetched(found, read(found, folder, onnxFile(found, folder)));
  }

  private String aliased(ModelsUri asked) {
    return text(
        ask("registered-models/alias", Map.of("name", asked.name(), "alias", asked.alias())),
        "/model_version/version");
  }

  private JsonNode ask(String path, Map<String, String> query) {
    String asked =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining("&", "?", ""));
    try {
      return JSON.readTree(http.get(URI.create(server + API + path + asked)));
    } catch (IOException e) {
      throw noRegistry(e.getMessage());
    }
  }

  private String text(JsonNode answer, String where) {
    String text = answer.at(where).asText();
    if (text.isEmpty()) {
      throw noRegistry("it has no " + where);
    }
    return text;
  }

  private RunFailedException noRegistry(String why) {
    return new RunFailedException(
        "%s did not answer as an MLflow registry does (%s); check --mlflow".formatted(server, why));
  }

  /** What the model's own description calls its ONNX file. */
  private String onnxFile(ModelsUri found, String folder) {
    JsonNode flavors;
    try {
      flavors = YAML.readTree(read(found, folder, "MLmodel")).path("flavors");
    } catch (IOException e) {
      throw new RunFailedException(
          "The MLmodel of %s at %s is not YAML: %s".formatted(found, folder, e.getMessage()), e);
    }
    String file = flavors.at("/onnx/data").asText();
    if (file.isEmpty()) {
      Map<String, Object> all = YAML.convertValue(flavors, new TypeReference<>() {});
      throw new RunFailedException(
          "%s is not in ONNX, its flavors are %s; log it with mlflow.onnx.log_model(…, save_as_external_data=False)"
              .formatted(found, Optional.ofNullable(all).map(Map::keySet).orElse(null)));
    }
    return file;
  }

  private byte[] read(ModelsUri found, String folder, String file) {
    String place = folder.replaceFirst("/+$", "") + "/" + file;
    try {
      return place.matches("(https?|" + PROXIED + "):.*")
          ? http.get(web(URI.create(place.replace(" ", "%20"))))
          : ModelFiles.read(place);
    } catch (UnsupportedFileSystemSchemeException e) {
      throw unreadable(found, place, "this command knows no such file system", e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(found, place, e.getMessage(), e);
    }
  }

  /** Where the tracking server, or another one that is named, serves it. */
  private URI web(URI place) {
    if (!place.getScheme().equals(PROXIED)) {
      return place;
    }
    String base =
        place.getRawAuthority() == null
            ? server.toString()
            : server.getScheme() + "://" + place.getRawAuthority();
    return URI.create(base + PROXY + place.getRawPath());
  }

  private static RunFailedException unreadable(
      ModelsUri found, String place, String why, Exception cause) {
    return new RunFailedException(
        ("MLflow keeps %s at %s, which cannot be read here: %s; let the tracking server serve"
                + " artifacts (mlflow server --serve-artifacts), or fetch it yourself (mlflow"
                + " artifacts download --artifact-uri %s) and release the file")
            .formatted(found, place, why, found),
        cause);
  }
}
