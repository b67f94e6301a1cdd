package dev.nudge.cli.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.local.host.Ports;
import dev.nudge.schemas.EventType;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus with the alerts, over a job that runs, until each of these has fired by the
 * fault it is for. Times and amounts are shorter than shipped. Needs what {@code .ci/install}
 * installs.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class PrometheusIT {
  private static final File PROMETHEUS = new File("/usr/bin/prometheus");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration HOURS_AGO = Duration.ofHours(30);

  /** Partition of what arrives now, and of what arrives with an old timestamp. */
  private static final int NOW = 0;

  private static final int OLD = 1;

  @TempDir Path folder;
  private final Set<String> fired = new TreeSet<>();
  private URI prometheus;

  @Test
  void alertsFireByTheFaultTheyAreFor() throws Exception {
    assumeTrue(PROMETHEUS.canExecute(), "No prometheus here: .ci/install installs it.");
    Map<String, String> options =
        Map.of(
            "nudge.checkpoint.interval", "10 s",
            "nudge.time.idle-timeout", "1 s",
            "nudge.kafka.partition-discovery", "1 h");
    try (SeenScene scene = new SeenScene(folder, options)) {
      Process process = start(scene.metrics());
      try {
        scene.awaitReading();
        scene.addPartitions(4);
        awaitFired(
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
        awaitFired(() -> sendOld(scene), "NudgeInputsLate", "NudgeDecisionsLate");
        awaitFired(() -> send(scene, EventType.SEARCH), "NudgeNoTriggers");
        assertRulesAreWell();
        scene.stop();
        awaitFired(() -> {}, "NudgeJobNotRunning");
        scene.closeFlink();
        awaitFired(() -> {}, "NudgeProcessDown");
      } finally {
        process.destroy();
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private Process start(Path targets) throws Exception {
    String alerts =
        SeenFiles.text(SeenFiles.ALERTS)
            .replaceAll("\\[[0-9]+[mh]\\]", "[15s]")
            .replaceAll("for: [0-9]+[mh]", "for: 1s")
            .replaceAll("uncommitted_seconds\\) > [0-9]+", "uncommitted_seconds) > 3")
            .replace("/ 1000 > 600\n", "/ 1000 > 3\n")
            .replace("> 600000", "> 1000")
            .replace("> 10000\n", "> 5\n");
    Files.writeString(folder.resolve("alerts.yml"), alerts);
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: [alerts.yml]
            scrape_configs:
              - { job_name: nudge, file_sd_configs: [{ files: ['%s'] }] }
            """
                .formatted(targets));
    int port = Ports.free();
    prometheus = URI.create("http://127.0.0.1:" + port);
    return new ProcessBuilder(
            List.of(
                PROMETHEUS.getPath(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("series"),
                "--web.listen-address=127.0.0.1:" + port))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
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

  private void awaitFired(Runnable meanwhile, String... alerts) {
    fired.clear();
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              meanwhile.run();
              ask("/api/v1/alerts").at("/data/alerts").forEach(this::take);
              assertThat(fired).contains(alerts);
            });
  }

  private void take(JsonNode alert) {
    if (alert.path("state").asText().equals("firing")) {
      fired.add(alert.at("/labels/alertname").asText());
    }
  }

  private void assertRulesAreWell() throws Exception {
    JsonNode rules = ask("/api/v1/rules").at("/data/groups/0/rules");
    assertThat(rules).hasSize(SeenFiles.alerts().size());
    for (JsonNode rule : rules) {
      assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
    }
  }

  private JsonNode ask(String path) throws Exception {
    return new ObjectMapper().readTree(SeenScene.read(prometheus.resolve(path)));
  }
}
