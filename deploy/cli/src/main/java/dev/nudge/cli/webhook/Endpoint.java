package dev.nudge.cli.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An endpoint that takes triggers, a POST each. Follows no redirect. Thread-safe. */
final class Endpoint {
  /** Of an answer, as much is kept. */
  private static final int MOST_BYTES = 512;

  private final HttpClient client;
  private final URI url;
  private final Signer signer;
  private final Duration timeout;
  private final InstantSource clock;

  /**
   * @param timeout of a request, until the answer is complete
   * @param clock says when an answer came
   */
  Endpoint(URI url, Signer signer, Duration timeout, InstantSource clock) {
    this.url = url;
    this.signer = signer;
    this.timeout = timeout;
    this.clock = clock;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Makes one attempt.
   *
   * @param id of letters, digits, {@code -} and {@code _}
   * @return the answer; never exceptionally, and not much later than the timeout
   */
  CompletableFuture<Answer> post(String id, String body, Instant now) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("User-Agent", "nudge-webhook")
            .header("Idempotency-Key", id)
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .header("webhook-signature", signer.sign(id, now.getEpochSecond(), body))
            .POST(BodyPublishers.ofString(body))
            .build();
    CompletableFuture<HttpResponse<String>> sent = client.sendAsync(request, r -> beginning());
    // The client's own timeout ends with the headers, and lets the rest take for ever.
    return sent.copy()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (response, e) -> {
              if (e instanceof TimeoutException) {
                sent.cancel(true);
              }
              return e == null ? answer(response) : none(e);
            });
  }

  /** Reads it to its end, as only then the connection can be used again. */
  private static BodySubscriber<String> beginning() {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArrayConsumer(
            part ->
                part.ifPresent(
                    bytes ->
                        kept.write(bytes, 0, Math.min(bytes.length, MOST_BYTES - kept.size())))),
        unused -> kept.toString(UTF_8));
  }

  private Answer answer(HttpResponse<String> response) {
    Optional<Instant> retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(v -> Answer.retryAfter(v, clock.instant()));
    return new Answer(response.statusCode(), retryAfter, response.body());
  }

  private Answer none(Throwable thrown) {
    Throwable e =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (e instanceof TimeoutException) {
      return Answer.none("not complete within " + timeout.toMillis() + " ms");
    }
    if (e instanceof ConnectException) { // mostly without a message
      return Answer.none("%s cannot be connected to".formatted(url.getAuthority()));
    }
    return Answer.none(e.getMessage() == null ? e.toString() : e.getMessage());
  }
}
