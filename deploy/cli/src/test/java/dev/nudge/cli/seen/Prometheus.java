package dev.nudge.cli.seen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.local.host.Ports;
import java.io.File;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;

/**
 * A real Prometheus with the shipped alerts, their times shortened. It asks every other second and
 * judges each. Needs what {@code .ci/install} installs.
 */
final class Prometheus implements AutoCloseable {
  private static final Map<String, String> OTHER_TIMES =
      Map.of("offset 5m", "offset 40s", "(?<=for: )60s", "20s");

  private static final File PROGRAM = new File("/usr/bin/prometheus");
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final Process process;
  private final URI address;

  private Prometheus(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Skips a test where there is none. */
  static void assumeHere() {
    assumeTrue(PROGRAM.canExecute(), "No prometheus here: .ci/install installs it.");
  }

  /**
   * The shipped alerts: each fires after one second, and looks back on a window in place of minutes
   * and hours.
   *
   * @param more what else is another: patterns, each of which is there, and what takes their place
   */
  static String alerts(String window, Map<String, String> more) {
    String text =
        SeenFiles.text(SeenFiles.ALERTS)
            .replaceAll("\\[[0-9]+[mh]\\]", "[" + window + "]")
            .replaceAll("for: [0-9]+[mh]", "for: 1s");
    Map<String, String> others = new LinkedHashMap<>(OTHER_TIMES);
    others.putAll(more);
    for (Map.Entry<String, String> each : others.entrySet()) {
      Matcher found = Pattern.compile(each.getKey()).matcher(text);
      assertThat(found.find()).as(each.getKey()).isTrue();
      text = found.replaceAll(each.getValue());
    }
    return text;
  }

  /**
   * Starts it; returns before it has asked.
   *
   * @param alerts as {@link #alerts} gives them
   * @param flink the files that say where Flink's processes answer; may be a pattern
   * @param others ports of this machine at which others than the job answer
   */
  static Prometheus start(Path folder, String alerts, Path flink, int... others) throws Exception {
    Files.writeString(folder.resolve("alerts.yml"), alerts);
    StringBuilder targets = new StringBuilder();
    for (int port : others) {
      targets.append("'127.0.0.1:%d',".formatted(port));
    }
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            global: { scrape_interval: 2s, evaluation_interval: 1s }
            rule_files: [alerts.yml]
            scrape_configs:
              - { job_name: nudge, file_sd_configs: [{ files: ['%s'] }] }
              - { job_name: others, static_configs: [{ targets: [%s] }] }
            """
                .formatted(flink, targets));
    int port = Ports.free();
    Process process =
        new ProcessBuilder(
                List.of(
                    PROGRAM.getPath(),
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + folder.resolve("series"),
                    "--web.listen-address=127.0.0.1:" + port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new Prometheus(process, URI.create("http://127.0.0.1:" + port));
  }

  /**
   * Returns when each of these has fired, now or since the call.
   *
   * @param meanwhile is done again and again until then
   */
  void awaitFired(ThrowingRunnable meanwhile, String... alerts) {
    long began = System.nanoTime();
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              meanwhile.run();
              assertThat(firedSince(began)).contains(alerts);
            });
  }

  /** Returns when none of these fires. */
  void awaitOver(String... alerts) {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(firing("")).doesNotContain(alerts));
  }

  /** Returns when a query has a result. */
  void awaitResult(Runnable meanwhile, String query) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .until(
            () -> {
              meanwhile.run();
              return !query(query).isEmpty();
            });
  }

  /**
   * What has fired.
   *
   * @param began by {@link System#nanoTime}
   */
  Set<String> firedSince(long began) throws Exception {
    return firing("[%ds]".formatted(1 + (System.nanoTime() - began) / 1_000_000_000));
  }

  private Set<String> firing(String window) throws Exception {
    String series = "ALERTS{alertstate=\"firing\"}" + window;
    String of = window.isEmpty() ? series : "last_over_time(%s)".formatted(series);
    Set<String> names = new TreeSet<>();
    query("count by (alertname) (%s)".formatted(of))
        .forEach(sample -> names.add(sample.at("/metric/alertname").asText()));
    return names;
  }

  JsonNode query(String query) throws Exception {
    return ask("/api/v1/query?query=" + URLEncoder.encode(query, UTF_8)).at("/data/result");
  }

  void assertRulesAreWell() throws Exception {
    JsonNode rules = ask("/api/v1/rules").at("/data/groups/0/rules");
    assertThat(rules).hasSize(SeenFiles.alerts().size());
    for (JsonNode rule : rules) {
      assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
    }
  }

  private JsonNode ask(String path) throws Exception {
    return new ObjectMapper().readTree(SeenScene.read(address.resolve(path)));
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(LIMIT).until(() -> !process.isAlive());
  }
}
