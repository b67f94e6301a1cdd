package dev.nudge.cli.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.host.Ports;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines of {@code deploy/README.md} for a plain standalone cluster, on Flink's jars without
 * onnxruntime; in place of its scripts are some that start the same main classes.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class StandaloneIT {
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final Path TREE = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern LINES =
      Pattern.compile("(?s)A plain standalone cluster.*?```\n(.*?)```");

  @TempDir Path home;
  @TempDir Path data;
  private int port;

  @BeforeEach
  void unpack() throws IOException {
    Path lib = Files.createDirectory(home.resolve("lib"));
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(TREE.resolve("deploy/image/target/flink/lib"))) {
      for (Path jar : jars) {
        if (!jar.getFileName().toString().startsWith("onnxruntime")) {
          Files.copy(jar, lib.resolve(jar.getFileName()));
        }
      }
    }
    Files.createDirectory(home.resolve("conf"));
    Files.createDirectory(home.resolve("bin"));
    port = Ports.free();
    script(
        "java.sh",
        """
        options=$(sed -n '/^env.java.opts.all/,$p' $FLINK_HOME/conf/config.yaml | tail -n +2)
        export FLINK_CONF_DIR=$FLINK_HOME/conf
        exec java $JVM $options -cp "$FLINK_HOME/lib/*" "$@"
        """);
    script("flink", "exec $FLINK_HOME/bin/java.sh org.apache.flink.client.cli.CliFrontend \"$@\"");
    script(
        "start-cluster.sh",
        """
        cat - $FLINK_HOME/conf/config.yaml > $FLINK_HOME/conf/new <<END
        %s
        END
        mv $FLINK_HOME/conf/new $FLINK_HOME/conf/config.yaml
        $FLINK_HOME/bin/java.sh \\
          org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint \\
          --configDir $FLINK_HOME/conf > $FLINK_HOME/jobmanager.out 2>&1 & echo $! > $FLINK_HOME/jobmanager.pid
        memory=$($FLINK_HOME/bin/java.sh \\
          org.apache.flink.runtime.util.bash.BashJavaUtils GET_TM_RESOURCE_PARAMS \\
          --configDir $FLINK_HOME/conf | sed -n 's/.*BASH_JAVA_UTILS_EXEC_RESULT://p')
        JVM=$(echo "$memory" | sed -n 1p) $FLINK_HOME/bin/java.sh \\
          org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir $FLINK_HOME/conf \\
          $(echo "$memory" | sed -n 2p) > $FLINK_HOME/taskmanager.out 2>&1 &
        echo $! > $FLINK_HOME/taskmanager.pid
        """
            .formatted(ownSettings()));
  }

  /** Of this machine and of this test. */
  private String ownSettings() {
    return """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        metrics.reporters: none
        execution.checkpointing.dir: %s"""
        .formatted(Ports.free(), port, data.resolve("checkpoints").toUri());
  }

  private void script(String name, String text) throws IOException {
    Path file = home.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + text.strip() + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void end() throws IOException {
    for (String process : List.of("taskmanager", "jobmanager")) {
      Path pid = home.resolve(process + ".pid");
      if (Files.exists(pid)) {
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
            .ifPresent(
                started -> {
                  started.destroyForcibly();
                  started.onExit().join();
                });
      }
    }
  }

  @Test
  void runsAndStopsAndResumesTheJobByTheLinesOfThePage() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(data.resolve("kafka")), 0)) {
      String kafka = broker.bootstrapServers();
      JobTopics.of(JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", kafka))).create(kafka, 2);
      FlinkJobs jobs = new FlinkJobs(new FlinkRest(URI.create("http://127.0.0.1:" + port)));
      String job = "";
      String savepoint = "";
      List<String> ran = new ArrayList<>();
      for (String line : lines()) {
        String said =
            run(
                line.replace("HOST:PORT", kafka)
                    .replace("/tmp/nudge-savepoints", data.resolve("savepoints").toString())
                    .replace("JOB", job)
                    .replace("SAVEPOINT", savepoint));
        if (line.endsWith("start-cluster.sh")) {
          await().atMost(LIMIT).until(() -> jobs.taskManagers() == 1);
        } else if (line.contains(" run ")) {
          String submitted = first("JobID (\\w{32})", said);
          await()
              .atMost(LIMIT)
              .ignoreException(RunFailedException.class)
              .until(() -> jobs.allTasksRun(submitted));
          ran.add(submitted);
        } else if (line.contains(" list")) {
          job = first("(\\w{32}) : nudge \\(RUNNING\\)", said);
          assertThat(ran).containsExactly(job);
        } else if (line.contains(" stop ")) {
          savepoint = first("Path: (\\S+)", said);
        }
      }
      assertThat(ran).hasSize(2);
      assertThat(jobs.state(ran.get(0))).isEqualTo("FINISHED");
    }
  }

  private static List<String> lines() throws IOException {
    Matcher page = LINES.matcher(Files.readString(TREE.resolve("deploy/README.md")));
    assertThat(page.find()).isTrue();
    return page.group(1).lines().toList();
  }

  private String run(String line) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", line).directory(TREE.toFile()).redirectErrorStream(true);
    shell.environment().put("FLINK_HOME", home.toString());
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", line, said).isZero();
    return said;
  }

  private static String first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
    return found.group(1);
  }
}
