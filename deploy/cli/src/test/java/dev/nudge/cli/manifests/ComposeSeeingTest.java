package dev.nudge.cli.manifests;

import static dev.nudge.cli.manifests.Manifests.DEPLOY;
import static dev.nudge.cli.manifests.Manifests.at;
import static dev.nudge.cli.manifests.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Prometheus and Grafana next to the job: files, folders and ports fit each other. */
final class ComposeSeeingTest {
  private final Map<String, Object> services =
      map(Manifests.yaml("compose/compose.yaml").get("services"));
  private final Map<String, Object> prometheus = Manifests.yaml("compose/prometheus.yml");

  @Test
  void prometheusReadsEveryProcessOfFlinkAtItsPort() {
    Map<String, Object> scraped = only(prometheus.get("scrape_configs"));
    assertThat(scraped).containsEntry("job_name", "nudge"); // as the alerts have it
    Map<String, Object> found = only(scraped.get("dns_sd_configs"));
    assertThat((List<?>) found.get("names"))
        .isEqualTo(List.of("jobmanager", "taskmanager"))
        .allMatch(services::containsKey);
    assertThat((String) Manifests.yaml("conf/config.yaml").get("metrics.reporter.prom.port"))
        .startsWith(found.get("port") + "-");
  }

  @Test
  void prometheusHasItsConfigurationAndTheAlerts() {
    Map<String, Path> mounts = mounts("prometheus");
    Path config = Path.of("/etc/prometheus/prometheus.yml");
    assertThat((List<?>) at(services, "prometheus", "command"))
        .anyMatch(("--config.file=" + config)::equals);
    assertThat(mounts)
        .containsEntry(config.toString(), DEPLOY.resolve("compose/prometheus.yml"))
        .containsEntry(
            config
                .resolveSibling((String) ((List<?>) prometheus.get("rule_files")).get(0))
                .toString(),
            DEPLOY.resolve("grafana/alerts.yml"));
  }

  @Test
  void grafanaFindsPrometheusAndTheDashboards() throws Exception {
    Map<String, Path> mounts = mounts("grafana");
    String provisioning = "/etc/grafana/provisioning/";
    Path sources = mounts.get(provisioning + "datasources/nudge.yml");
    Path dashboards = mounts.get(provisioning + "dashboards/nudge.yml");

    URI source = URI.create((String) only(yaml(sources).get("datasources")).get("url"));
    assertThat(services).containsKey(source.getHost());
    assertThat((List<?>) at(services, source.getHost(), "ports"))
        .isEqualTo(List.of("127.0.0.1:%1$d:%1$d".formatted(source.getPort())));
    String path = (String) at(only(yaml(dashboards).get("providers")), "options", "path");
    assertThat(mounts.get(path)).isEqualTo(DEPLOY.resolve("grafana"));
    assertThat(mounts.get(path).resolve("operations.json")).exists();
  }

  /** Only this machine reaches what asks for no password. */
  @Test
  void portsAreOpenToThisMachineAlone() {
    services.forEach(
        (name, service) ->
            assertThat((List<?>) map(service).getOrDefault("ports", List.of()))
                .as(name)
                .allMatch(port -> ((String) port).startsWith("127.0.0.1:")));
  }

  /** A volume takes its owner from the image: a folder that the image makes, and gives to Flink. */
  @Test
  void flinkMayWriteWhereItsStateIs() {
    String settings = (String) at(services, "jobmanager", "environment", "FLINK_PROPERTIES");
    assertThat(settings.lines().filter(line -> line.contains("file://")))
        .hasSize(3)
        .allMatch(line -> line.contains("file:///state/"));
    for (String service : List.of("jobmanager", "taskmanager")) {
      assertThat((List<?>) at(services, service, "volumes")).anyMatch("state:/state"::equals);
    }
    assertThat(Manifests.text("image/Dockerfile"))
        .contains("RUN mkdir /state && chown flink:flink /state");
  }

  /** Files and folders of the tree, by where the service sees them. */
  private Map<String, Path> mounts(String service) {
    Map<String, Path> mounts = new TreeMap<>();
    for (Object volume : (List<?>) at(services, service, "volumes")) {
      String[] parts = ((String) volume).split(":", -1);
      if (parts[0].startsWith(".")) {
        mounts.put(parts[1], DEPLOY.resolve("compose").resolve(parts[0]).normalize());
      }
    }
    return mounts;
  }

  private static Map<String, Object> yaml(Path file) throws Exception {
    return new org.yaml.snakeyaml.Yaml().load(Files.readString(file));
  }

  private static Map<String, Object> only(Object list) {
    assertThat((List<?>) list).hasSize(1);
    return map(((List<?>) list).get(0));
  }
}
