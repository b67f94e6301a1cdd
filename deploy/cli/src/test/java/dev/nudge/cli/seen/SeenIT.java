package dev.nudge.cli.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.operators.Measure;
import dev.nudge.schemas.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every metric that alerts and dashboards name is there in a job that runs. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class SeenIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** What a job has only with receipts, and with a challenger of which a horizon has ended. */
  private static final Set<String> NOT_HERE =
      Set.of(
          Measure.RECEIPTS.prometheusName(),
          Measure.COMPARED.prometheusName(),
          Measure.CHALLENGER_ERROR.prometheusName(),
          Measure.CHAMPION_ERROR.prometheusName());

  @TempDir Path folder;

  @Test
  void whatAlertsAndDashboardsNameIsThere() throws Exception {
    Set<String> named = SeenFiles.metrics();
    assertThat(named).hasSizeGreaterThan(30).containsAll(NOT_HERE);
    named.removeAll(NOT_HERE);
    try (SeenScene scene = new SeenScene(folder, Map.of("nudge.checkpoint.interval", "500 ms"))) {
      Instant now = Instant.now();
      scene.send(EventType.VIEW, 0, now, now);
      scene.send(EventType.VIEW, 0, now, now);
      scene.send(SeenScene.TOPIC, 0, "anna", new byte[] {1, 2, 3}, now);
      scene.erase("ben");

      await().atMost(LIMIT).untilAsserted(() -> assertThat(scene.names()).containsAll(named));
      assertThat(scene.scrape())
          .contains("rule=\"seldom\",")
          .contains("reason=\"LOWER_PRIORITY\",", "reason=\"MALFORMED\",", "le=\"0.5\",");
    }
  }
}
