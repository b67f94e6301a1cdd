package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.mlflow.MlflowDouble;
import dev.nudge.config.JobConfig;
import dev.nudge.features.FeatureSet;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of a live job over a real broker are released from the command line. */
final class RunningModelsIT {
  private static final int PARALLELISM = 2;
  private static final Duration LIMIT = Duration.ofMinutes(6);

  @TempDir Path folder;
  private KafkaBroker broker;

  @Test
  void releasesWithdrawsAndGoesBack() throws Exception {
    Path second = file("2");
    Path third = file("3");
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker started = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), PARALLELISM, 0)) {
      broker = started;
      JobConfig config = config(file("1"));
      JobTopics.of(config).create(broker.bootstrapServers(), PARALLELISM);
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
      env.setParallelism(PARALLELISM);
      NudgeJob.build(env, config);
      JobID job = flink.submit(env.getStreamGraph().getJobGraph());
      await().atMost(LIMIT).until(() -> model("releases").out().contains("untrained:1"));
      assertThat(model("releases").out()).contains("on 2, the model of the start", "No releases.");

      assertThat(model("release", second.toString(), "--role", "challenger").out())
          .contains("untrained:2 is challenger, in force on 2 of 2 subtasks since 20");
      assertThat(model("withdraw", "untrained").out()).contains("withdrawn from all 2 subtasks");
      CommandLineRun none = model("withdraw", "untrained");
      assertThat(none.exitCode()).isEqualTo(1);
      assertThat(none.out()).contains("refused: no model 'untrained' is challenger or canary");

      assertThat(canary(second, "0.25"))
          .contains("untrained:2 is canary for a share of 0.25, in force on 2 of 2 subtasks since");
      assertThat(canary(second, "0.5"))
          .contains("untrained:2 is canary for a share of 0.5, in force on 2 of 2 subtasks since");
      assertThat(model("releases").out()).contains("for a share of 0.5");

      assertThat(model("release", second.toString()).out()).contains("untrained:2 is champion");
      CommandLineRun gone = model("release", third.toString(), "--uri", folder + "/gone.onnx");
      assertThat(gone.exitCode()).isEqualTo(1);
      assertThat(gone.out()).contains("refused: '" + folder + "/gone.onnx' cannot be read");
      CommandLineRun other = model("release", third.toString(), "--uri", second.toString());
      assertThat(other.out()).contains("refused: the file at '" + second + "' has SHA-256");
      assertThat(champion()).isEqualTo("untrained:2");

      assertThat(model("release", third.toString(), "--uri", third.toUri().toString()).exitCode())
          .isZero();
      try (MlflowDouble mlflow = MlflowDouble.withChurn(Files.readAllBytes(second))) {
        String[] words = {"release", "models:/churn@champion", "--mlflow", mlflow.address()};
        assertThat(model(words).out())
            .contains("models:/churn@champion is models:/churn/3", "untrained:2 is champion");
      }
      assertThat(champion()).isEqualTo("untrained:2");
      assertThat(model("release", folder.resolve("1.onnx").toString()).exitCode()).isZero();
      assertThat(champion()).isEqualTo("untrained:1");
      flink.stop(job);
    }
  }

  private Path file(String version) throws IOException {
    return Files.write(
        folder.resolve(version + ".onnx"),
        TestModels.untrained(FeatureSet.all(), Map.of("nudge.version", version)));
  }

  private JobConfig config(Path model) {
    return JobConfig.of(
        Map.of(
            "nudge.kafka.bootstrap-servers", broker.bootstrapServers(),
            "nudge.checkpoint.interval", "300 ms",
            "nudge.model", model.toString()));
  }

  private String champion() throws IOException {
    Path file = folder.resolve("releases.json");
    assertThat(model("releases", "--json", file.toString()).exitCode()).isZero();
    JsonNode scoring = new ObjectMapper().readTree(file.toFile()).get("scoring");
    assertThat(scoring).hasSize(1);
    assertThat(scoring.at("/0/on").asInt()).isEqualTo(PARALLELISM);
    return scoring.at("/0/model").asText();
  }

  private String canary(Path file, String share) {
    return model("release", file.toString(), "--role", "canary", "--share", share).out();
  }

  private CommandLineRun model(String... words) {
    String[] broker = {"--bootstrap-servers", this.broker.bootstrapServers()};
    return CommandLineRun.of(
        Stream.of(new String[] {"model"}, words, broker)
            .flatMap(Arrays::stream)
            .toArray(String[]::new));
  }
}
