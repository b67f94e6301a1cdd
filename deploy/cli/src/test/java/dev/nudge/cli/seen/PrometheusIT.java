package dev.nudge.cli.seen;

import dev.nudge.schemas.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus with the alerts, over a job that runs, until each of these has fired by the
 * fault it is for. Times and amounts are shorter than shipped.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class PrometheusIT {
  private static final Duration HOURS_AGO = Duration.ofHours(30);

  /** Partition of what arrives now, and of what arrives with an old timestamp. */
  private static final int NOW = 0;

  private static final int OLD = 1;

  /** Amounts and times that the alerts wait for, besides those that all have. */
  private static final Map<String, String> SHORTER =
      Map.of(
          "uncommitted_seconds\\) > [0-9]+", "uncommitted_seconds) > 3",
          "/ 1000 > 600\n", "/ 1000 > 3\n",
          "> 600000", "> 1000",
          "> 10000\n", "> 5\n");

  @TempDir Path folder;

  @Test
  void alertsFireByTheFaultTheyAreFor() throws Exception {
    Prometheus.assumeHere();
    Map<String, String> options =
        Map.of(
            "nudge.checkpoint.interval", "10 s",
            "nudge.time.idle-timeout", "1 s",
            "nudge.kafka.partition-discovery", "1 h");
    try (SeenScene scene = new SeenScene(folder, options);
        Prometheus prometheus =
            Prometheus.start(folder, Prometheus.alerts("15s", SHORTER), scene.metrics())) {
      scene.awaitReading();
      scene.addPartitions(4);
      prometheus.awaitFired(
          () -> sendFaults(scene),
          "NudgeDeadLetters",
          "NudgeLateEvents",
          "NudgeForeignKeys",
          "NudgeDuplicates",
          "NudgeRuleErrors",
          "NudgeStalePartitions",
          "NudgeErasuresWait",
          "NudgeTransactionsOpen",
          "NudgeCheckpointOld",
          "NudgeUnreadPartitions");
      prometheus.awaitFired(() -> sendOld(scene), "NudgeInputsLate", "NudgeDecisionsLate");
      prometheus.awaitFired(() -> send(scene, EventType.SEARCH), "NudgeNoTriggers");
      prometheus.assertRulesAreWell();
      scene.stop();
      prometheus.awaitFired(() -> {}, "NudgeJobNotRunning");
      scene.closeFlink();
      prometheus.awaitFired(() -> {}, "NudgeProcessDown");
    }
  }

  private void sendFaults(SeenScene scene) {
    Instant now = Instant.now();
    send(scene, EventType.VIEW);
    send(scene, EventType.SEARCH);
    scene.send(EventType.VIEW, NOW, "ben", "anna", "foreign-" + now, now, now);
    for (int i = 0; i < 5; i++) {
      scene.send(EventType.VIEW, NOW, "anna", "anna", "again", now, now);
    }
    scene.send(SeenScene.TOPIC, NOW, "anna", new byte[] {1, 2, 3}, now);
    scene.send(EventType.VIEW, NOW, now.minus(HOURS_AGO), now);
    scene.erase("ben");
  }

  private static void send(SeenScene scene, EventType type) {
    Instant now = Instant.now();
    for (int i = 0; i < 3; i++) {
      scene.send(type, NOW, now, now);
    }
  }

  private static void sendOld(SeenScene scene) {
    Instant then = Instant.now().minus(Duration.ofMinutes(2));
    scene.send(EventType.VIEW, OLD, then, then);
  }
}
