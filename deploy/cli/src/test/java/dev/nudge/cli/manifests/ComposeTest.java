package dev.nudge.cli.manifests;

import static dev.nudge.cli.manifests.Manifests.DEPLOY;
import static dev.nudge.cli.manifests.Manifests.at;
import static dev.nudge.cli.manifests.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

final class ComposeTest {
  private final Map<String, Object> compose = Manifests.yaml("compose/compose.yaml");
  private final Map<String, Object> services = map(compose.get("services"));

  @Test
  void everyServiceHasAnImageAndWaitsForServicesThatExist() {
    assertThat(services)
        .containsOnlyKeys(
            "zookeeper", "kafka", "topics", "jobmanager", "taskmanager", "prometheus", "grafana");
    services.forEach(
        (name, service) -> {
          assertThat(map(service)).as(name).containsKey("image");
          assertThat(services.keySet()).containsAll(names(map(service).get("depends_on")));
        });
  }

  @Test
  void everyVolumeIsDeclaredOrAFileOfTheTree() {
    for (Object service : services.values()) {
      for (Object volume : (List<?>) map(service).get("volumes")) {
        String source = ((String) volume).split(":", 2)[0];
        if (source.startsWith(".")) {
          assertThat(DEPLOY.resolve("compose").resolve(source)).exists();
        } else {
          assertThat(map(compose.get("volumes"))).containsKey(source);
        }
      }
    }
  }

  /** A JobManager that came back without it would begin with no state at the committed offsets. */
  @Test
  void whatEndsComesBackAndTheJobManagerWithItsJob() {
    services.forEach(
        (name, service) ->
            assertThat(map(service).get("restart"))
                .as(name)
                .isEqualTo(name.equals("topics") ? null : "unless-stopped"));
    assertThat(
            map(
                new Yaml()
                    .load((String) at(services, "jobmanager", "environment", "FLINK_PROPERTIES"))))
        .containsEntry("high-availability.type", "zookeeper")
        .containsEntry("high-availability.zookeeper.quorum", "zookeeper:2181")
        .containsEntry("high-availability.storageDir", "file:///state/ha");
  }

  @Test
  void theImageIsBuiltFromWhatTheBuildMakes() {
    Map<String, Object> build = map(at(services, "jobmanager", "build"));
    assertThat(DEPLOY.resolve("compose").resolve((String) build.get("context")).normalize())
        .isEqualTo(DEPLOY.getParent());
    assertThat(DEPLOY.getParent().resolve((String) build.get("dockerfile"))).exists();
    for (String line : Manifests.text("image/Dockerfile").lines().toList()) {
      if (line.startsWith("COPY ")) {
        assertThat(Manifests.text("../.dockerignore")).contains("!" + line.split(" ", -1)[1]);
      }
    }
  }

  @Test
  void theJobTakesItsOptions() {
    List<?> command = (List<?>) at(services, "jobmanager", "command");
    assertThat(command.get(2)).isEqualTo(NudgeJob.class.getName());
    JobConfig config =
        JobConfig.parse(
            "--config",
            DEPLOY.resolve("conf/nudge.properties").toString(),
            (String) command.get(5),
            (String) command.get(6));
    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:19092");
  }

  @Test
  void theTopicsAreThoseOfTheShippedRules() {
    JobTopics topics = JobTopics.of(JobConfig.parse("--nudge.kafka.bootstrap-servers=kafka:1"));
    String script = Manifests.text("compose/topics.sh");
    for (String topic : topics.all()) {
      assertThat(script).contains(" " + topic.replaceFirst("^triggers\\.", ""));
    }
    assertThat(script)
        .contains(
            "create control 1 --config cleanup.policy=compact",
            "create control-status 1 --config cleanup.policy=compact",
            "create portraits 4 --config cleanup.policy=compact");
  }

  private static Collection<String> names(Object dependsOn) {
    if (dependsOn instanceof List<?> list) {
      return list.stream().map(String.class::cast).toList();
    }
    return dependsOn == null ? List.of() : map(dependsOn).keySet();
  }
}
