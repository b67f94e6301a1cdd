package dev.nudge.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class OracleMetricsTest {
  @Test
  void theTimeOfARoundIsThereBeforeTheFirstRound() throws Exception {
    long before = Instant.now().getEpochSecond();
    try (OracleMetrics metrics = new OracleMetrics(0)) {
      URI address = URI.create("http://127.0.0.1:%d/metrics".formatted(metrics.port()));
      HttpRequest request = HttpRequest.newBuilder(address).build();

      String text =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body().strip();

      assertThat(text).startsWith("# TYPE nudge_oracle_round_time_seconds gauge\n");
      assertThat(Long.parseLong(text.substring(text.lastIndexOf(' ') + 1)))
          .isBetween(before, Instant.now().getEpochSecond());
    }
  }
}
