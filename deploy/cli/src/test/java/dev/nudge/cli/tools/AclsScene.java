package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.SecuredBroker;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** A broker that allows one user all, and another what is granted. */
final class AclsScene implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(5);
  static final String PRINCIPAL = "User:" + SecuredBroker.OTHER;

  private final Path folder;
  private final SecuredBroker broker;
  private final Admin admin;
  private final Map<String, String> options;
  private final ToolsScene all;
  private final ToolsScene allowed;

  /**
   * With the topics of a job.
   *
   * @param options of the job and all tools, beyond the defaults
   */
  AclsScene(Path folder, Map<String, String> options) throws Exception {
    this.folder = folder;
    this.options = options;
    broker = SecuredBroker.start(folder);
    admin = Admin.create(broker.client());
    all = tools(broker.client());
    allowed = tools(broker.other());
    run(all, "topics", "create", "--partitions", "1");
  }

  private ToolsScene tools(Properties client) throws IOException {
    Path file = Files.createTempFile(folder, "client", ".properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      client.store(writer, null);
    }
    List<String> connection = new ArrayList<>(List.of("--command-config", file.toString()));
    options.forEach((key, value) -> connection.addAll(List.of("--set", key + "=" + value)));
    return new ToolsScene(connection.toArray(String[]::new));
  }

  String bootstrapServers() {
    return broker.client().getProperty("bootstrap.servers");
  }

  /** Commands of the user who may do all. */
  ToolsScene all() {
    return all;
  }

  /** Commands of the other. */
  ToolsScene allowed() {
    return allowed;
  }

  /** Of a job of the user who may do all. */
  Map<String, String> allOptions() {
    return options(broker.client());
  }

  /** A job of the other. */
  JobConfig allowedConfig() {
    return JobConfig.of(options(broker.other()));
  }

  private Map<String, String> options(Properties client) {
    Map<String, String> all = new HashMap<>(options);
    client.forEach((key, value) -> all.put("nudge.kafka.properties." + key, (String) value));
    String broker = all.remove("nudge.kafka.properties.bootstrap.servers");
    all.put("nudge.kafka.bootstrap-servers", broker);
    all.put("nudge.time.mode", "replay");
    all.put("nudge.checkpoint.interval", "300 ms");
    all.put("nudge.kafka.start-without-state", "true");
    return all;
  }

  /** What the commands would grant that are printed for somebody. */
  List<AclBinding> printed(String who) {
    CommandLineRun run = run(allowed, "topics", "acls", who, "--principal", PRINCIPAL);
    return run.out().lines().map(AclLines::parse).toList();
  }

  void grant(Collection<AclBinding> acls) throws Exception {
    admin.createAcls(acls).all().get();
  }

  void takeAway(Collection<AclBinding> acls) throws Exception {
    admin.deleteAcls(acls.stream().map(AclBinding::toFilter).toList()).all().get();
  }

  void takeAllAway() throws Exception {
    admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
    // Else what is granted next would hold, then not, then again.
    try (Admin other = Admin.create(broker.other())) {
      await().atMost(LIMIT).until(() -> other.listTopics().names().get().isEmpty());
    }
  }

  /** Asserts that a tool does nothing without rights, and works with those printed for it. */
  void assertWorksWithItsOwn(String who, String... words) throws Exception {
    CommandLineRun denied = allowed.run(words);
    assertThat(denied.exitCode()).as("%s without", who).isEqualTo(1);
    assertThat(denied.err()).as(who).contains("not allowed to");
    grant(printed(who));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              CommandLineRun run = allowed.run(words);
              assertThat(run.exitCode()).as("%s: %s", who, run.err()).isZero();
            });
  }

  static CommandLineRun run(ToolsScene tools, String... words) {
    CommandLineRun run = tools.run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
