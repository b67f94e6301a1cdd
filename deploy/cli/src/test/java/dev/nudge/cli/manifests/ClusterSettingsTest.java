package dev.nudge.cli.manifests;

import static dev.nudge.cli.manifests.Manifests.at;
import static dev.nudge.cli.manifests.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.cluster.ClusterCommand;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ClusterSettingsTest {
  private static final Pattern NOT_SHARED =
      Pattern.compile(
          "high-availability\\.zookeeper|metrics\\.reporter\\.prom\\.port"
              + "|jobmanager\\.memory|taskmanager\\.memory\\.(?:task\\.heap|managed)");

  @Test
  void clustersGetTheJvmOptionsThatTestsRunWith() {
    List<String> ours =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(
                option ->
                    option.startsWith("--add-opens") || option.startsWith("-Dorg.apache.avro"))
            .toList();
    String theirs = (String) Manifests.yaml("conf/config.yaml").get("env.java.opts.all");
    assertThat(ours).isNotEmpty();
    assertThat(Set.of(theirs.strip().split("\\s+"))).containsAll(ours);
  }

  @Test
  void aTaskManagerHasTheSlotsThatTheCommandCountsOn() {
    assertThat(Manifests.yaml("conf/config.yaml").get("taskmanager.numberOfTaskSlots"))
        .isEqualTo(ClusterCommand.SLOTS);
  }

  /** But for the sizes of what the operator makes, its high availability, and one process a pod. */
  @Test
  void onKubernetesTheSameHolds() {
    List<Map<String, Object>> base = Kustomization.build(Path.of("kubernetes", "base"));
    Map<String, Object> theirs =
        map(at(Kustomization.only(base, "FlinkDeployment", "nudge"), "spec", "flinkConfiguration"));
    Map<String, String> shared = new TreeMap<>();
    Manifests.yaml("conf/config.yaml").forEach((key, value) -> shared.put(key, value.toString()));
    shared.keySet().removeIf(key -> NOT_SHARED.matcher(key).lookingAt());

    assertThat(shared).containsKeys("heartbeat.timeout", "web.timeout");
    assertThat(theirs).containsAllEntriesOf(shared);
  }
}
