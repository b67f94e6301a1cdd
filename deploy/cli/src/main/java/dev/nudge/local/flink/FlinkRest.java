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
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Calls of Flink's <a
 * href="https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/rest_api/">REST
 * interface</a>.
 */
public final class FlinkRest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Of what Flink, or what is taken for it, says; a page of HTML helps nobody. */
  private static final int MOST_SAID = 300;

  private final HttpClient http;
  private final URI address;
  private final Duration limit;

  public FlinkRest(URI address) {
    this(address, LIMIT);
  }

  /**
   * @param limit for a connection, and for an answer
   */
  public FlinkRest(URI address, Duration limit) {
    this(address, limit, Optional.empty());
  }

  /**
   * @param limit for a connection, and for an answer
   * @param tls for an address with https: whom to trust, and how to be trusted; empty for what the
   *     JVM has
   */
  public FlinkRest(URI address, Duration limit, Optional<SSLContext> tls) {
    this.address = address;
    this.limit = limit;
    HttpClient.Builder client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(limit);
    tls.ifPresent(client::sslContext);
    http = client.build();
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

  /** The same; empty where Flink knows nothing of that name. */
  Optional<JsonNode> find(String path) {
    HttpResponse<String> answer = ask(request(path).GET().build());
    return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(body(answer));
  }

  /** The same; empty where there is no answer in time. */
  Optional<JsonNode> getIfAnswered(String path) {
    try {
      return Optional.of(body(send(request(path).GET().build())));
    } catch (IOException silent) {
      return Optional.empty();
    }
  }

  JsonNode post(String path, JsonNode body) {
    return call(postRequest(path, body));
  }

  HttpRequest.Builder postRequest(String path, JsonNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  JsonNode call(HttpRequest.Builder request) {
    return body(ask(request.build()));
  }

  private static JsonNode body(HttpResponse<String> answer) {
    if (!isYes(answer)) {
      throw new RunFailedException(
          "Flink answered %s %s with %d: %s"
              .formatted(
                  answer.request().method(),
                  answer.request().uri(),
                  answer.statusCode(),
                  said(answer)));
    }
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new RunFailedException(
          "Flink answered %s with what is not JSON: %s"
              .formatted(answer.request().uri(), cut(answer.body())),
          e);
    }
  }

  static boolean isYes(HttpResponse<String> answer) {
    return answer.statusCode() / 100 == 2;
  }

  /** What a refusal says, in one line. */
  static String said(HttpResponse<String> answer) {
    return cut(reason(answer.body()));
  }

  /**
   * @throws RunFailedException if there is no answer
   */
  HttpResponse<String> ask(HttpRequest request) {
    try {
      return send(request);
    } catch (IOException e) {
      throw new RunFailedException("Flink does not answer at %s: %s".formatted(address, e), e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while waiting for Flink.", e);
    }
  }

  private static String cut(String said) {
    return said.length() <= MOST_SAID ? said : said.substring(0, MOST_SAID) + "…";
  }

  /** Whether it says no as Flink does, and not as a proxy before it. */
  static boolean namesErrors(HttpResponse<String> answer) {
    try {
      return !MAPPER.readTree(answer.body()).path("errors").isEmpty();
    } catch (IOException e) {
      return false;
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
    return HttpRequest.newBuilder(address.resolve(path)).timeout(limit);
  }
}
