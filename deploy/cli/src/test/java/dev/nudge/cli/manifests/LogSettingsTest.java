package dev.nudge.cli.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs of Flink's processes, by a process that logs more than a file may hold. */
final class LogSettingsTest {
  private static final long LIMIT = 61L << 20;

  @TempDir Path folder;

  @Test
  void filesAreRotatedAndWhatComesWithEveryCheckpointIsNotLogged() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlog4j2.configurationFile="
                    + Manifests.DEPLOY.resolve("conf/log4j-console.properties"),
                "-Dlog.file=" + folder.resolve("flink.log"),
                "-Dconsole.level=warn",
                Logging.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();

    assertThat(output).contains("a warning").doesNotContain("a line", "collision", "Flushing");
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    }
    assertThat(files).hasSize(6);
    assertThat(files.stream().mapToLong(LogSettingsTest::size).sum()).isLessThan(LIMIT);
    assertThat(Files.readString(folder.resolve("flink.log")))
        .contains("a line", "a warning")
        .doesNotContain("collision", "Flushing");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Logs 80 MB. */
  static final class Logging {
    private static final Logger LOG = LoggerFactory.getLogger(Logging.class);
    private static final int KIBIBYTES = 80 << 10;

    private Logging() {}

    public static void main(String[] args) {
      String line = "a line ".repeat(140);
      for (int i = 0; i < KIBIBYTES; i++) {
        LOG.info(line);
      }
      LOG.warn("a warning");
      LoggerFactory.getLogger("org.apache.flink.metrics.MetricGroup").warn("Name collision");
      LoggerFactory.getLogger(
              "org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer")
          .info("Flushing new partitions");
    }
  }
}
