package dev.nudge.local.cluster;

import dev.nudge.local.flink.LoopbackPrometheus;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.JavaProgram;
import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * Starts the processes of a Flink cluster as its shell scripts do: memory options computed from the
 * configuration, class path of Flink's {@code lib}, what differs from {@code config.yaml} as {@code
 * -D} options.
 */
final class FlinkProcess {
  private final Home home;
  private final Workspace workspace;
  private final Map<String, String> overrides;
  private final Configuration configuration;

  /**
   * @param overrides what differs from {@code deploy/conf/config.yaml}
   */
  FlinkProcess(Home home, Workspace workspace, Map<String, String> overrides) {
    this.home = home;
    this.workspace = workspace;
    this.overrides = new TreeMap<>(overrides);
    this.configuration =
        GlobalConfiguration.loadConfiguration(
            home.flinkConfiguration().toString(), Configuration.fromMap(overrides));
    forgetProcessesOfBefore();
  }

  /** In a workspace that is kept there may have been others. */
  private void forgetProcessesOfBefore() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(metrics())) {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder in which every process writes where Prometheus finds its metrics. */
  Path metrics() {
    return workspace.directory("metrics");
  }

  /**
   * @param name its log file
   */
  JavaProcess jobManager(String name) {
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
    return start(
        name,
        JobManagerProcessUtils.generateJvmParametersStr(memory, configuration),
        StandaloneSessionClusterEntrypoint.class,
        JobManagerProcessUtils.generateDynamicConfigsStr(memory));
  }

  /**
   * @param name its resource id and log file, different for each
   */
  JavaProcess taskManager(String name) {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    return start(
        name,
        ProcessMemoryUtils.generateJvmParametersStr(memory),
        TaskManagerRunner.class,
        TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)
            + " -D taskmanager.resource-id="
            + name);
  }

  private JavaProcess start(String name, String jvm, Class<?> main, String memoryOptions) {
    Path conf = home.flinkConfiguration();
    List<String> options = new ArrayList<>(words(jvm));
    options.addAll(words(configuration.get(CoreOptions.FLINK_JVM_OPTIONS)));
    Path logs = workspace.directory("logs");
    options.add("-Dlog4j2.configurationFile=" + conf.resolve("log4j-console.properties"));
    options.add("-Dlog.file=" + logs.resolve(name + ".log"));
    options.add("-Dconsole.level=warn");
    List<String> arguments = new ArrayList<>(List.of("--configDir", conf.toString()));
    arguments.addAll(words(memoryOptions));
    overrides.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    LoopbackPrometheus.settings(metrics().resolve(name + ".json"))
        .forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    JavaProgram program =
        new JavaProgram(options, home.flinkLib().resolve("*").toString(), main, arguments);
    return JavaProcess.start(name, program, workspace.root(), logs.resolve(name + ".out"));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
