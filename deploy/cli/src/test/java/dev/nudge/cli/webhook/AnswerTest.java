package dev.nudge.cli.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.webhook.Answer.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from an answer, and when the next attempt is. */
final class AnswerTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED", "204, DELIVERED", "0, RETRY", "302, REFUSED", "400, REFUSED", "404, REFUSED",
    "408, RETRY", "410, GONE", "425, RETRY", "429, RETRY", "500, RETRY", "503, RETRY"
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
