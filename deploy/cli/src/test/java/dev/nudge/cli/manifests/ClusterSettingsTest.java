package dev.nudge.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.cluster.ClusterCommand;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ClusterSettingsTest {

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
}
