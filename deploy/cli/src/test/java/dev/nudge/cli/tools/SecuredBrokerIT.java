package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.SecuredBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job and every tool over a broker that wants a password, by TLS. */
final class SecuredBrokerIT {
  @TempDir static Path folder;
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = SecuredBroker.start(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void everyToolWorksWithTheJobByOneFileOfProperties() throws Exception {
    ToolsScene tools = tools(broker.client());
    CommandLineRun created = tools.run("topics", "create", "--partitions", "1");
    assertThat(created.exitCode()).as(created.err()).isZero();
    try (Workspace workspace = Workspace.create(512, false);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), 1, 0)) {
      JobID job = submit(flink);
      CommandLineRun sent = tools.run("send", "--users", "60", "--days", "8");
      assertThat(sent.exitCode()).as(sent.err()).isZero();
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> tools.run("rules", "list").out().contains("rule/cart-abandoned"));
      await().atMost(Duration.ofMinutes(5)).until(() -> !tools.tail("--max", "1").isEmpty());
      flink.stop(job);
    }
    Path file = folder.resolve("recorded.avro");
    CommandLineRun recorded = tools.run("record", file.toString());
    assertThat(recorded.exitCode()).as(recorded.err()).isZero();
    assertThat(file).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics check",
        "topics create",
        "tail",
        "record x.avro",
        "send --users=1",
        "rules list"
      })
  void aWrongPasswordIsSaidInOneLine(String command) throws IOException {
    ToolsScene wrong = tools(broker.client("wrong"));
    CommandLineRun run = wrong.run(command.split(" "));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("refuses us (Authentication failed: Invalid username or password)");
  }

  private static JobID submit(LocalFlink flink) {
    Properties client = broker.client();
    Map<String, String> options = new HashMap<>();
    options.put("nudge.kafka.bootstrap-servers", (String) client.remove("bootstrap.servers"));
    client.forEach((key, value) -> options.put("nudge.kafka.properties." + key, (String) value));
    options.put("nudge.time.mode", "replay");
    options.put("nudge.checkpoint.interval", "300 ms");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
    env.setParallelism(1);
    NudgeJob.build(env, JobConfig.of(options));
    return flink.submit(env.getStreamGraph().getJobGraph());
  }

  private static ToolsScene tools(Properties client) throws IOException {
    Path file = Files.createTempFile(folder, "client", ".properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      client.store(writer, null);
    }
    return new ToolsScene("--command-config", file.toString());
  }
}
