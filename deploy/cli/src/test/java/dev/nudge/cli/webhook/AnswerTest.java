package dev.nudge.cli.webhook;

import static dev.nudge.cli.webhook.ScriptedEndpoint.status;
import static dev.nudge.cli.webhook.ScriptedEndpoint.withHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.webhook.Answer.Verdict;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from an answer, and when the next attempt is. */
final class AnswerTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED",
    "204, DELIVERED",
    "0, RETRY",
    "302, RETRY",
    "400, REFUSED",
    "401, RETRY",
    "403, RETRY",
    "404, RETRY",
    "405, RETRY",
    "407, RETRY",
    "408, RETRY",
    "422, REFUSED",
    "410, GONE",
    "425, RETRY",
    "429, RETRY",
    "500, RETRY",
    "503, RETRY"
  })
  void followsFromTheStatus(int status, Verdict verdict) {
    assertThat(new Answer(status, Optional.empty(), "").verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 2026-03-02T12:02:00Z",
        "Mon, 2 Mar 2026 12:05:00 GMT | 2026-03-02T12:05:00Z",
        "soon | ",
        "-1 |"
      })
  void readsWhenTheEndpointWantsTheNextAttempt(String header, Instant at) {
    assertThat(Answer.retryAfter(header, NOON)).isEqualTo(Optional.ofNullable(at));
  }

  @Test
  void isALineOfWhatCanBeSeen() {
    Answer answer = new Answer(400, Optional.empty(), "a\n\u202eb\u0000\u2028 c\u001b[1m ");
    assertThat(answer.line()).isEqualTo("answered 400: a b c [1m");
    assertThat(answer.words()).isEqualTo("answered 400");
  }

  @Test
  void countsFromWhenTheAnswerIsThere() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "whsec_" + "A".repeat(32));
    Instant later = NOON.plusSeconds(10);
    try (ScriptedEndpoint server = new ScriptedEndpoint()) {
      server.otherwise(withHeader("Retry-After", "5", status(503, "")));
      Endpoint endpoint =
          new Endpoint(
              URI.create(server.url()), Signer.read(secret), Duration.ofMinutes(1), () -> later);
      assertThat(endpoint.post("a-1", "{}", NOON).get().retryAfter())
          .contains(later.plusSeconds(5));
    }
  }

  @Test
  void waitsTwiceAsLongEachTimeButForARandomPart() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), new Random(7));
    for (int attempts : new int[] {1, 2, 3, 8}) {
      long longest = 1_000L << (attempts - 1);
      assertThat(backoff.after(attempts).toMillis()).isBetween(longest / 2, longest);
    }
    assertThat(backoff.after(1)).isNotEqualTo(backoff.after(1));
    assertThat(backoff.after(1_000).toMillis()).isBetween(150_000L, 300_000L);
  }
}
