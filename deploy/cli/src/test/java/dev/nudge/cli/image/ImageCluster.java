package dev.nudge.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.host.Ports;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.yaml.snakeyaml.Yaml;

/**
 * JobManager and TaskManager of an image, in application mode, with the command and the settings
 * that {@code compose/} gives them; without high availability, as there is no ZooKeeper. Memory and
 * class path are set here, which the base image's scripts do.
 */
final class ImageCluster implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern OTEL =
      Pattern.compile("(?m)^(metrics\\.reporter\\.otel\\.\\S+): (.+)$");

  private final Path tree;
  private final ImageRoot image;
  private final Path logs;
  private final Map<?, ?> service;
  private final Map<String, String> settings = new TreeMap<>();
  private final List<Process> started = new ArrayList<>();

  /**
   * @param logs a folder
   */
  ImageCluster(Path tree, ImageRoot image, Path logs) throws IOException {
    this.tree = tree;
    this.image = image;
    this.logs = logs;
    Map<String, Map<?, ?>> compose =
        new Yaml().load(Files.readString(tree.resolve("deploy/compose/compose.yaml")));
    service = (Map<?, ?>) compose.get("services").get("jobmanager");
    Map<String, Object> properties =
        new Yaml().load((String) ((Map<?, ?>) service.get("environment")).get("FLINK_PROPERTIES"));
    properties.forEach((key, value) -> settings.put(key, value.toString()));
    settings.keySet().removeIf(key -> key.startsWith("high-availability"));
  }

  /** By the lines of the README; of Prometheus' reporter, which listens everywhere, is none. */
  void sendMetricsTo(String collector) throws IOException {
    Matcher lines = OTEL.matcher(Files.readString(tree.resolve("deploy/README.md")));
    while (lines.find()) {
      settings.put(lines.group(1), lines.group(2));
    }
    assertThat(settings).containsKey("metrics.reporter.otel.factory.class");
    settings.put("metrics.reporters", "otel");
    settings.put("metrics.reporter.otel.exporter.endpoint", collector);
    settings.put("metrics.reporter.otel.interval", "1 s");
  }

  /**
   * Returns when all tasks run.
   *
   * @param options more of the job's, as main arguments
   */
  void start(String broker, List<String> options) throws Exception {
    int port = Ports.free();
    settings.putAll(
        Map.of(
            "jobmanager.rpc.address", "127.0.0.1",
            "jobmanager.rpc.port", Integer.toString(Ports.free()),
            "jobmanager.bind-host", "127.0.0.1",
            "taskmanager.host", "127.0.0.1",
            "taskmanager.bind-host", "127.0.0.1",
            "rest.address", "127.0.0.1",
            "rest.bind-address", "127.0.0.1",
            "rest.port", Integer.toString(port)));
    Configuration flink =
        GlobalConfiguration.loadConfiguration(
            image.at("/opt/flink/conf").toString(), Configuration.fromMap(settings));
    JobManagerProcessSpec jobManager = JobManagerProcessUtils.processSpecFromConfig(flink);
    start(
        "jobmanager",
        JobManagerProcessUtils.generateJvmParametersStr(jobManager, flink),
        flink.get(CoreOptions.FLINK_JVM_OPTIONS),
        "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
        JobManagerProcessUtils.generateDynamicConfigsStr(jobManager),
        command(broker, options));
    TaskExecutorProcessSpec taskManager = TaskExecutorProcessUtils.processSpecFromConfig(flink);
    start(
        "taskmanager",
        ProcessMemoryUtils.generateJvmParametersStr(taskManager),
        flink.get(CoreOptions.FLINK_JVM_OPTIONS),
        TaskManagerRunner.class.getName(),
        TaskExecutorProcessUtils.generateDynamicConfigsStr(taskManager),
        List.of());
    FlinkJobs jobs = new FlinkJobs(new FlinkRest(URI.create("http://127.0.0.1:" + port)));
    await()
        .atMost(LIMIT)
        .ignoreException(RunFailedException.class) // it does not answer yet
        .until(
            () -> {
              assertThat(started).as("%s", this).allMatch(Process::isAlive);
              return runs(jobs);
            });
  }

  private static boolean runs(FlinkJobs jobs) {
    List<String> live = List.copyOf(jobs.live().keySet());
    return live.size() == 1 && jobs.allTasksRun(live.get(0));
  }

  /** Of compose, at this broker. */
  private List<String> command(String broker, List<String> options) {
    List<String> command = new ArrayList<>();
    ((List<?>) service.get("command")).forEach(word -> command.add((String) word));
    assertThat(command.remove(0)).isEqualTo("standalone-job");
    command.set(command.indexOf("kafka:19092"), broker);
    command.addAll(options);
    return command;
  }

  private void start(
      String name, String memory, String jvm, String main, String dynamic, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(words(memory));
    command.addAll(words(jvm));
    command.add("-Dlog4j2.configurationFile=/opt/flink/conf/log4j-console.properties");
    command.add("-Dlog.file=/opt/flink/log/%s.log".formatted(name));
    command.addAll(List.of("-cp", "/opt/flink/lib/*", main, "--configDir", "/opt/flink/conf"));
    command.addAll(words(dynamic));
    settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
    command.addAll(arguments);
    started.add(image.program(ImageRoot.USER, command).redirectOutput(log(name).toFile()).start());
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  private Path log(String name) {
    return logs.resolve(name + ".out");
  }

  @Override
  public void close() {
    started.forEach(Process::destroy);
    started.forEach(
        process ->
            process
                .onExit()
                .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                .join()
                .destroyForcibly());
  }

  /** What its processes have said last. */
  @Override
  public String toString() {
    return Stream.of("jobmanager", "taskmanager")
        .map(name -> name + ": " + tail(name))
        .collect(Collectors.joining("\n"));
  }

  private String tail(String name) {
    try {
      String said = Files.readString(log(name));
      return said.substring(Math.max(0, said.length() - 3_000));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
