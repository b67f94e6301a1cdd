package dev.nudge.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls of Flink's <a
 * href="https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/rest_api/">REST
 * interface</a>.
 */
public final class FlinkRest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final URI address;

  public FlinkRest(URI address) {
    this.address = address;
  }

  public URI address() {
    return address;
  }

  /**
   * @throws RunFailedException if there is no answer, or one that says no
   */
  JsonNode get(String path) {
    return call(request(path).GET());
  }

  JsonNode post(String path, JsonNode body) {
    return call(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  JsonNode call(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    try {
      HttpResponse<String> response = http.send(built, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new RunFailedException(
            "Flink answered %s %s with %d: %s"
                .formatted(
                    built.method(), built.uri(), response.statusCode(), reason(response.body())));
      }
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new RunFailedException("Flink does not answer at %s: %s".formatted(address, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while waiting for Flink.", e);
    }
  }

  /** What a refusal says: of a stack trace the innermost cause, else the body as it is. */
  private static String reason(String body) {
    try {
      JsonNode errors = MAPPER.readTree(body).path("errors");
      return errors.isEmpty() ? body : innermost(errors.get(errors.size() - 1).asText());
    } catch (IOException e) {
      return body;
    }
  }

  /** The innermost cause of a stack trace, in one line. */
  static String innermost(String trace) {
    return trace
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("\t"))
        .filter(line -> !line.startsWith("End of exception"))
        .reduce((outer, inner) -> inner)
        .orElse("unknown")
        .replaceFirst("^Caused by: ", "");
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT);
  }
}
