package dev.nudge.cli.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.operators.ModelFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Requests to an MLflow server, as whom MLflow's environment variables say. No redirect is
 * followed, and no other server sees them.
 */
final class MlflowHttp {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_SAID = 300;

  private final URI server;
  private final Optional<String> authorization;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  private record Answer(int status, byte[] body) {}

  MlflowHttp(URI server, UnaryOperator<String> environment) {
    this.server = server;
    authorization = authorization(environment);
  }

  /** A password comes before a token, as in MLflow's own client. */
  private static Optional<String> authorization(UnaryOperator<String> environment) {
    String user = environment.apply("MLFLOW_TRACKING_USERNAME");
    String password = environment.apply("MLFLOW_TRACKING_PASSWORD");
    if (user != null && password != null) {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    return Optional.ofNullable(environment.apply("MLFLOW_TRACKING_TOKEN")).map("Bearer "::concat);
  }

  /**
   * The body of an answer that says yes.
   *
   * @throws RunFailedException if there is no answer, one that says no, or one of more than 64 MB
   */
  byte[] get(URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(LIMIT);
    if (server.getScheme().equals(address.getScheme())
        && server.getAuthority().equals(address.getAuthority())) {
      authorization.ifPresent(who -> request.header("Authorization", who));
    }
    try {
      Answer answer =
          client
              .sendAsync(request.build(), BodyHandlers.ofInputStream())
              .thenApplyAsync(MlflowHttp::whole)
              .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.status == 200) {
        return answer.body;
      }
      throw refused(address, answer.status, said(answer.body));
    } catch (TimeoutException e) {
      throw silent(address, "not complete within %d s".formatted(LIMIT.toSeconds()), e);
    } catch (ExecutionException e) {
      throw silent(address, e.getCause().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while waiting for MLflow.", e);
    }
  }

  private static Answer whole(HttpResponse<InputStream> answer) {
    try (InputStream in = answer.body()) {
      return new Answer(answer.statusCode(), ModelFiles.bytes(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static RunFailedException silent(URI address, String why, Exception cause) {
    return new RunFailedException(
        "No answer of MLflow to %s that can be used: %s; does it run, and is --mlflow right?"
            .formatted(address, why),
        cause);
  }

  private static RunFailedException refused(URI address, int status, String said) {
    return new RunFailedException(
        "MLflow answered %s with %d: %s%s"
            .formatted(
                address,
                status,
                said,
                status == 401 || status == 403
                    ? "; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                        + " MLFLOW_TRACKING_TOKEN, to those of somebody who may read it"
                    : ""));
  }

  /** MLflow's message; of what is no such thing the beginning. */
  private static String said(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    try {
      JsonNode message = JSON.readTree(text).path("message");
      text = message.isTextual() ? message.asText() : text;
    } catch (IOException e) {
      // a page of a proxy, say
    }
    return text.length() <= MOST_SAID ? text : text.substring(0, MOST_SAID) + "…";
  }
}
