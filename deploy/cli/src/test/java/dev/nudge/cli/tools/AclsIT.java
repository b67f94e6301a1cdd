package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.nudge.config.JobConfig;
import dev.nudge.io.Acls;
import dev.nudge.io.Preflight;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Workspace;
import dev.nudge.triggers.RuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job and the tools where Kafka allows nothing but what {@code nudge topics acls} prints. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class AclsIT {
  @TempDir Path folder;
  private AclsScene scene;
  private JobConfig config;
  private RuleBook rules;

  @BeforeEach
  void start() throws Exception {
    scene = new AclsScene(folder, Map.of());
    config = scene.allowedConfig();
    rules = NudgeJob.loadSettings(config).rules();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void theJobRunsExactlyOnceWithThese() throws Exception {
    scene.grant(Acls.ofJob(config, rules, AclsScene.PRINCIPAL));
    try (Workspace workspace = Workspace.create(512, false);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), 1, 0)) {
      JobID job = submit(flink);
      AclsScene.run(scene.all(), "send", "--users", "40", "--days", "8");
      await().atMost(AclsScene.LIMIT).until(() -> !scene.all().tail("--max", "1").isEmpty());
      flink.stop(job);
    }
  }

  @Test
  void theJobDoesNotStartWithoutAnyOneOfThem() throws Exception {
    List<AclBinding> acls = Acls.ofJob(config, rules, AclsScene.PRINCIPAL);
    scene.grant(acls);
    for (AclBinding acl : acls) {
      scene.takeAway(List.of(acl));
      String operation = SecurityUtils.operationName(acl.entry().operation());
      await()
          .atMost(AclsScene.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(catchThrowable(() -> Preflight.check(config, rules, true)))
                      .as("without %s", acl)
                      .hasMessageContaining(acl.pattern().name())
                      .hasMessageContaining("we are not allowed to")
                      .hasMessageContaining(operation)
                      .hasMessageNotContaining("Exception"));
      scene.grant(List.of(acl));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TOPIC, clickstream, READ, topic 'clickstream': we are not allowed to Read on",
    "TOPIC, triggers., WRITE, topic 'triggers.",
    "TRANSACTIONAL_ID, nudge-, WRITE, transactional-id 'nudge-': we are not allowed to Write on"
  })
  void aRunningJobEndsWhereOneIsTakenAway(
      ResourceType type, String name, AclOperation operation, String said) throws Exception {
    List<AclBinding> acls = Acls.ofJob(config, rules, AclsScene.PRINCIPAL);
    scene.grant(acls);
    try (Workspace workspace = Workspace.create(512, false);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), 1, 0)) {
      JobID job = submit(flink);
      scene.takeAway(
          acls.stream()
              .filter(acl -> acl.pattern().resourceType() == type)
              .filter(acl -> acl.pattern().name().equals(name))
              .filter(acl -> acl.entry().operation() == operation)
              .toList());
      AclsScene.run(scene.all(), "send", "--users", "40", "--days", "8");
      await()
          .atMost(AclsScene.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(catchThrowable(() -> flink.requireRunning(job)))
                      .isInstanceOf(RunFailedException.class)
                      .hasMessageContaining(said)
                      .hasMessageContaining("nudge topics acls prints what to grant"));
    }
  }

  @Test
  void everyToolWorksWithItsOwn() throws Exception {
    AclsScene.run(scene.all(), "send", "--users", "40", "--days", "8");
    for (List<String> tool :
        List.of(
            List.of("send", "--users", "40", "--days", "8"),
            List.of("record", folder.resolve("recorded.avro").toString()),
            List.of("tail", "--from", "beginning", "--until-end"),
            List.of("verify"),
            List.of("redrive"),
            List.of("erase", "u-000001"),
            List.of("erased", "u-000001"))) {
      scene.assertWorksWithItsOwn(tool.get(0), tool.toArray(String[]::new));
      scene.takeAllAway();
    }
  }

  @Test
  void noneIsNeededWhereKafkaAllowsAll() {
    assertThatCode(() -> Preflight.check(JobConfig.of(scene.allOptions()), rules, true))
        .doesNotThrowAnyException();
  }

  /** Restarted as often as it takes, as on a cluster. */
  private JobID submit(LocalFlink flink) {
    Configuration cluster = flink.configuration();
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(cluster);
    env.setParallelism(1);
    await().atMost(AclsScene.LIMIT).untilAsserted(() -> Preflight.check(config, rules, true));
    NudgeJob.build(env, config);
    return flink.submit(env.getStreamGraph().getJobGraph());
  }
}
