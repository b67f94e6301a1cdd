package dev.nudge.cli.manifests;

import static dev.nudge.cli.manifests.Manifests.at;
import static dev.nudge.cli.manifests.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubernetesTest {
  private static final String FILE = "kubernetes/nudge.yaml";

  private final Map<String, Object> deployment = Manifests.kubernetes(FILE, "FlinkDeployment");

  @Test
  void theDeploymentKeepsTheOperatorsSchema() throws Exception {
    assertThat(new OperatorSchema().validate(deployment)).isEmpty();
  }

  @Test
  void aMisspeltFieldIsNoticed() throws Exception {
    map(at(deployment, "spec", "job")).put("paralelism", 4);
    assertThat(new OperatorSchema().validate(deployment))
        .singleElement()
        .asString()
        .contains("paralelism");
  }

  @Test
  void anUnknownFlinkVersionIsNoticed() throws Exception {
    map(deployment.get("spec")).put("flinkVersion", "v9_9");
    assertThat(new OperatorSchema().validate(deployment)).isNotEmpty();
  }

  @Test
  void theJobTakesTheOptionsOfTheConfigMap(@TempDir Path directory) throws Exception {
    Map<String, Object> configMap = Manifests.kubernetes(FILE, "ConfigMap");
    Path file = directory.resolve("nudge.properties");
    Files.writeString(file, (String) at(configMap, "data", "nudge.properties"));

    assertThat(at(deployment, "spec", "job", "args"))
        .isEqualTo(List.of("--config", "/opt/nudge/nudge.properties"));
    assertThatCode(() -> JobConfig.parse("--config", file.toString())).doesNotThrowAnyException();
  }

  @Test
  void itRunsTheMainClassWithTheJvmOptionsOfTheClusterSettings() {
    assertThat(at(deployment, "spec", "job", "entryClass")).isEqualTo(NudgeJob.class.getName());
    assertThat(at(deployment, "spec", "flinkConfiguration", "env.java.opts.all"))
        .isEqualTo(Manifests.yaml("conf/config.yaml").get("env.java.opts.all"));
  }

  @Test
  void whatItMountsIsDefined() {
    List<?> volumes = (List<?>) at(deployment, "spec", "podTemplate", "spec", "volumes");
    assertThat(at(map(volumes.get(0)), "configMap", "name"))
        .isEqualTo(at(Manifests.kubernetes(FILE, "ConfigMap"), "metadata", "name"));
    assertThat(at(map(volumes.get(1)), "persistentVolumeClaim", "claimName"))
        .isEqualTo(at(Manifests.kubernetes(FILE, "PersistentVolumeClaim"), "metadata", "name"));
  }
}
