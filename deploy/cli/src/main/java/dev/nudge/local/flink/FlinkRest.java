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
                .formatted(built.method(), built.uri(), response.statusCode(), response.body()));
      }
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new RunFailedException("Flink does not answer at %s: %s".formatted(address, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while waiting for Flink.", e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT);
  }
}
