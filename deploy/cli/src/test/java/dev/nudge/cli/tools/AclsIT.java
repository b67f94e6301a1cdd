package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Acls;
import dev.nudge.io.Preflight;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.SecuredBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Workspace;
import dev.nudge.triggers.RuleBook;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
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
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String PRINCIPAL = "User:" + SecuredBroker.OTHER;

  @TempDir Path folder;
  private SecuredBroker broker;
  private Admin admin;
  private ToolsScene all;
  private ToolsScene allowed;
  private JobConfig config;
  private RuleBook rules;

  @BeforeEach
  void start() throws Exception {
    broker = SecuredBroker.start(folder);
    admin = Admin.create(broker.client());
    all = tools(broker.client());
    allowed = tools(broker.other());
    config = config(broker.other());
    rules = NudgeJob.loadSettings(config).rules();
    run(all, "topics", "create", "--partitions", "1");
  }

  @AfterEach
  void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void theJobRunsExactlyOnceWithThese() throws Exception {
    grant(Acls.ofJob(config, rules, PRINCIPAL));
    try (Workspace workspace = Workspace.create(512, false);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), 1, 0)) {
      JobID job = submit(flink);
      run(all, "send", "--users", "40", "--days", "8");
      await().atMost(LIMIT).until(() -> !all.tail("--max", "1").isEmpty());
      flink.stop(job);
    }
  }

  @Test
  void theJobDoesNotStartWithoutAnyOneOfThem() throws Exception {
    List<AclBinding> acls = Acls.ofJob(config, rules, PRINCIPAL);
    grant(acls);
    for (AclBinding acl : acls) {
      admin.deleteAcls(List.of(acl.toFilter())).all().get();
      String operation = SecurityUtils.operationName(acl.entry().operation());
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(catchThrowable(() -> Preflight.check(config, rules, true)))
                      .as("without %s", acl)
                      .hasMessageContaining(acl.pattern().name())
                      .hasMessageContaining("we are not allowed to")
                      .hasMessageContaining(operation)
                      .hasMessageNotContaining("Exception"));
      grant(List.of(acl));
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
    List<AclBinding> acls = Acls.ofJob(config, rules, PRINCIPAL);
    grant(acls);
    try (Workspace workspace = Workspace.create(512, false);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), 1, 0)) {
      JobID job = submit(flink);
      admin
          .deleteAcls(
              acls.stream()
                  .filter(acl -> acl.pattern().resourceType() == type)
                  .filter(acl -> acl.pattern().name().equals(name))
                  .filter(acl -> acl.entry().operation() == operation)
                  .map(AclBinding::toFilter)
                  .toList())
          .all()
          .get();
      run(all, "send", "--users", "40", "--days", "8");
      await()
          .atMost(LIMIT)
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
    run(all, "send", "--users", "40", "--days", "8");
    for (List<String> tool :
        List.of(
            List.of("send", "--users", "40", "--days", "8"),
            List.of("record", folder.resolve("recorded.avro").toString()),
            List.of("tail", "--from", "beginning", "--until-end"),
            List.of("verify"),
            List.of("redrive"),
            List.of("erase", "u-000001"),
            List.of("erased", "u-000001"))) {
      String[] words = tool.toArray(String[]::new);
      CommandLineRun denied = allowed.run(words);
      assertThat(denied.exitCode()).as("%s without", tool).isEqualTo(1);
      assertThat(denied.err()).as(tool.get(0)).contains("not allowed to");
      grant(printed(tool.get(0)));
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                CommandLineRun run = allowed.run(words);
                assertThat(run.exitCode()).as("%s: %s", tool, run.err()).isZero();
              });
      takeAway();
    }
  }

  @Test
  void noneIsNeededWhereKafkaAllowsAll() {
    assertThatCode(() -> Preflight.check(config(broker.client()), rules, true))
        .doesNotThrowAnyException();
  }

  /** What the commands would grant that are printed for somebody. */
  private List<AclBinding> printed(String who) {
    CommandLineRun run = run(allowed, "topics", "acls", who, "--principal", PRINCIPAL);
    return run.out().lines().map(AclLines::parse).toList();
  }

  private void takeAway() throws Exception {
    admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
    // Else what is granted next would hold, then not, then again.
    try (Admin other = Admin.create(broker.other())) {
      await().atMost(LIMIT).until(() -> other.listTopics().names().get().isEmpty());
    }
  }

  private void grant(Collection<AclBinding> acls) throws Exception {
    admin.createAcls(acls).all().get();
  }

  private static CommandLineRun run(ToolsScene tools, String... words) {
    CommandLineRun run = tools.run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static JobConfig config(Properties client) {
    Properties rest = new Properties();
    rest.putAll(client);
    Map<String, String> options = new HashMap<>();
    options.put("nudge.kafka.bootstrap-servers", (String) rest.remove("bootstrap.servers"));
    rest.forEach((key, value) -> options.put("nudge.kafka.properties." + key, (String) value));
    options.put("nudge.time.mode", "replay");
    options.put("nudge.checkpoint.interval", "300 ms");
    options.put("nudge.kafka.start-without-state", "true");
    return JobConfig.of(options);
  }

  /** Restarted as often as it takes, as on a cluster. */
  private JobID submit(LocalFlink flink) {
    Configuration cluster = flink.configuration();
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(cluster);
    env.setParallelism(1);
    await().atMost(LIMIT).untilAsserted(() -> Preflight.check(config, rules, true));
    NudgeJob.build(env, config);
    return flink.submit(env.getStreamGraph().getJobGraph());
  }

  private ToolsScene tools(Properties client) throws IOException {
    Path file = Files.createTempFile(folder, "client", ".properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      client.store(writer, null);
    }
    return new ToolsScene("--command-config", file.toString());
  }
}
