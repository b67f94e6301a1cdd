package dev.nudge.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Requests and answers in JSON. What may pass, an outage or an answer that makes no sense, is asked
 * again, after 100 ms and then after twice as long each time, up to 5 s. Where there are several
 * addresses, the one that answered last is asked, and the next when it does not.
 *
 * <p>No redirect is followed: the password would go where it leads.
 */
final class RegistryHttp {
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration MOST_LAG = Duration.ofSeconds(5);

  private final RegistryAccess access;
  private final List<String> bases;
  private int answering;
  private HttpClient client;

  /**
   * @param body null for none
   */
  private record Question(String method, String path, JsonNode body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  RegistryHttp(RegistryAccess access) {
    this.access = access;
    this.bases = access.urls().stream().map(url -> url.toString().replaceAll("/+$", "")).toList();
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
    return send(new Question("GET", path, null), Duration.ZERO);
  }

  /** The same, asked again for some seconds where it is not there: followers lag. */
  JsonNode getSoon(String path) {
    boolean less = access.retryFor().compareTo(MOST_LAG) < 0;
    return send(new Question("GET", path, null), less ? access.retryFor() : MOST_LAG);
  }

  JsonNode post(String path, JsonNode body) {
    return send(new Question("POST", path, body), Duration.ZERO);
  }

  private HttpRequest request(String base, Question question) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + question.path)).header("Accept", JSON);
    if (access.authorization() != null) {
      request.header("Authorization", access.authorization());
    }
    if (question.body != null) {
      request.header("Content-Type", JSON).POST(BodyPublishers.ofString(question.body.toString()));
    }
    return request.build();
  }

  /**
   * @param lag how long what is not there may yet come
   */
  private JsonNode send(Question question, Duration lag) {
    long start = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return ofOne(question);
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

  private JsonNode ofOne(Question question) {
    List<String> silent = new ArrayList<>();
    while (true) {
      try {
        return once(bases.get(answering), question);
      } catch (RegistryException e) {
        silent.add(e.getMessage());
        if (e.kind() != Kind.UNAVAILABLE || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        answering = (answering + 1) % bases.size();
        if (silent.size() == bases.size()) {
          throw new RegistryException(Kind.UNAVAILABLE, String.join("; ", silent));
        }
      }
    }
  }

  /** The timeout of a request of Java's would end with its headers; this is of the whole answer. */
  private JsonNode once(String base, Question question) {
    CompletableFuture<HttpResponse<String>> sent =
        client().sendAsync(request(base, question), BodyHandlers.ofString());
    try {
      return RegistryAnswers.body(
          base, question.toString(), sent.get(access.timeout().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw RegistryAnswers.unavailable(
          base,
          "does not answer within %d ms".formatted(access.timeout().toMillis()),
          "is it overloaded, or something else than a schema registry?");
    } catch (ExecutionException e) {
      throw RegistryAnswers.unavailable(
          base,
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

  private RegistryException interrupted() {
    Thread.currentThread().interrupt();
    return new RegistryException(Kind.UNAVAILABLE, access + " was not asked to the end: stopped");
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
}
