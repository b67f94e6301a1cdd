package dev.nudge.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoopbackPrometheusTest {
  @TempDir Path folder;

  @Test
  void eachProcessSaysAtWhichPortItListens() throws Exception {
    Path one = folder.resolve("one.json");
    Path two = folder.resolve("two.json");
    MetricReporter first = open(one);
    MetricReporter second = open(two);
    try {
      assertThat(target(one)).startsWith("127.0.0.1:").isNotEqualTo(target(two));
      for (Path file : new Path[] {one, two}) {
        URI metrics = URI.create("http://%s/metrics".formatted(target(file)));
        assertThat(
                HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .statusCode())
            .isEqualTo(200);
      }
    } finally {
      first.close();
      second.close();
    }
  }

  @Test
  void aProcessThatIsStartedAgainReplacesItsFile() throws Exception {
    Path file = Files.writeString(folder.resolve("one.json"), "[{\"targets\": [\"gone:1\"]}]");

    open(file).close();

    assertThat(target(file)).startsWith("127.0.0.1:");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static MetricReporter open(Path targets) {
    Properties properties = new Properties();
    LoopbackPrometheus.settings(targets)
        .forEach(
            (key, value) -> properties.setProperty(key.substring(key.lastIndexOf('.') + 1), value));
    MetricReporter reporter = new LoopbackPrometheus().createMetricReporter(properties);
    MetricConfig config = new MetricConfig();
    config.putAll(properties);
    reporter.open(config);
    return reporter;
  }

  private static String target(Path file) throws IOException {
    JsonNode groups = new ObjectMapper().readTree(file.toFile());
    assertThat(groups).hasSize(1);
    return groups.at("/0/targets/0").textValue();
  }
}
