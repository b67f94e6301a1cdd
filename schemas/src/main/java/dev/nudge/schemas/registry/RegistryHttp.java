package dev.nudge.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.schemas.registry.RegistryException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Requests and answers in JSON. What may pass, an outage or an answer that makes no sense, is asked
 * again, after 100 ms and then after twice as long each time, up to 5 s.
 *
 * <p>No redirect is followed: the password would go where it leads.
 */
final class RegistryHttp {
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration MOST_LAG = Duration.ofSeconds(5);
  private static final int MOST_SHOWN = 500;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RegistryAccess access;
  private final String base;
  private HttpClient client;

  RegistryHttp(RegistryAccess access) {
    this.access = access;
    this.base = access.url().toString().replaceAll("/+$", "");
  }

  /** Made when it is needed, which it seldom is: it has a thread. */
  private HttpClient client() {
    if (client == null) {
      client = newClient(access);
    }
    return client;
  }

  private static HttpClient newClient(RegistryAccess access) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // what stands between may not know an upgrade
            .connectTimeout(access.timeout());
    if (access.trusted() != null) {
      try {
        builder.sslContext(Trust.of(access.trusted()));
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e); // it was tried when the file was read
      }
    }
    return builder.build();
  }

  JsonNode get(String path) {
    return send(request(path).GET().build(), Duration.ZERO);
  }

  /** The same, asked again for some seconds where it is not there: followers lag. */
  JsonNode getSoon(String path) {
    boolean less = access.retryFor().compareTo(MOST_LAG) < 0;
    return send(request(path).GET().build(), less ? access.retryFor() : MOST_LAG);
  }

  JsonNode post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", JSON)
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        Duration.ZERO);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("Accept", JSON);
    if (access.authorization() != null) {
      request.header("Authorization", access.authorization());
    }
    return request;
  }

  /**
   * @param lag how long what is not there may yet come
   */
  private JsonNode send(HttpRequest request, Duration lag) {
    long start = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return once(request);
      } catch (RegistryException e) {
        Duration mayPass =
            switch (e.kind()) {
              case UNAVAILABLE, NOT_A_REGISTRY -> access.retryFor();
              case NOT_FOUND -> lag;
              default -> Duration.ZERO;
            };
        if (System.nanoTime() - start + pause.toNanos() > mayPass.toNanos()) {
          throw e;
        }
      }
      try {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      } catch (InterruptedException e) {
        throw interrupted();
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** The timeout of a request of Java's would end with its headers; this is of the whole answer. */
  private JsonNode once(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> sent =
        client().sendAsync(request, BodyHandlers.ofString());
    try {
      return body(request, sent.get(access.timeout().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw unavailable(
          "does not answer within %d ms".formatted(access.timeout().toMillis()),
          "is it overloaded, or something else than a schema registry?");
    } catch (ExecutionException e) {
      throw unavailable(
          "cannot be reached (%s)".formatted(causes(e.getCause())),
          e.getCause() instanceof SSLException
              ? "does it speak TLS, and is its certificate one of those trusted, or signed by one?"
              : "is it running, and its url right?");
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      sent.cancel(true);
    }
  }

  private JsonNode body(HttpRequest request, HttpResponse<String> answer) {
    int status = answer.statusCode();
    JsonNode body = json(answer.body());
    if (status / 100 == 2) {
      if (body == null) {
        throw notARegistry(request, "no JSON: " + shown(answer.body()));
      }
      return body;
    }
    String said = body == null ? shown(answer.body()) : shown(body.path("message").asText());
    if (status / 100 == 3) {
      String there = answer.headers().firstValue("Location").orElse("nowhere");
      throw notARegistry(
          request, "a redirect to %s, which is not followed".formatted(shown(there)));
    }
    if (status >= 500 || status == 429 || status == 408) {
      throw unavailable("answers %d (%s)".formatted(status, said), "what does its log say?");
    }
    if (status == 401 || status == 403) {
      throw new RegistryException(
          Kind.REFUSED,
          "%s refuses us with %d (%s) at %s %s; are user and password right, and may the user do this?"
              .formatted(access, status, said, request.method(), path(request)));
    }
    int code = body == null ? 0 : body.path("error_code").asInt();
    if (status == 404 && code / 100 != 404) {
      throw notARegistry(request, "404 without a registry's error code (%s)".formatted(said));
    }
    throw new RegistryException(
        status == 404 ? Kind.NOT_FOUND : status == 409 ? Kind.INCOMPATIBLE : Kind.NOT_TAKEN,
        "%s answers %d to %s %s: %s"
            .formatted(access, code == 0 ? status : code, request.method(), path(request), said));
  }

  /** An object or array; null if it is none. */
  private static JsonNode json(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node != null && node.isContainerNode() ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private RegistryException unavailable(String what, String ask) {
    return new RegistryException(Kind.UNAVAILABLE, "%s %s; %s".formatted(access, what, ask));
  }

  private RegistryException interrupted() {
    Thread.currentThread().interrupt();
    return new RegistryException(Kind.UNAVAILABLE, access + " was not asked to the end: stopped");
  }

  private RegistryException notARegistry(HttpRequest request, String what) {
    return new RegistryException(
        Kind.NOT_A_REGISTRY,
        "%s answers %s %s with %s; is its url right, also the path in it?"
            .formatted(access, request.method(), path(request), what));
  }

  private String path(HttpRequest request) {
    return request.uri().toString().substring(base.length());
  }

  private static String causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .map(
            cause ->
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
        .distinct()
        .reduce((a, b) -> a + ": " + b)
        .orElseThrow();
  }

  private static String shown(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.isEmpty()
        ? "nothing"
        : line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
