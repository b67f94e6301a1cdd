package dev.nudge.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.broker.TopicContents;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the Dockerfile makes runs the job, as the image's user, and sends its metrics to an
 * OpenTelemetry collector.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class ImageIT {
  private static final Path TREE = Path.of("../..").toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final List<String> OPTIONS =
      List.of(
          "--nudge.time.mode", "replay",
          "--nudge.kafka.start", "earliest",
          "--nudge.checkpoint.interval", "1 s");

  @TempDir Path folder;

  @Test
  void runsTheJobAsTheImagesUser() throws Exception {
    assumeTrue(isRoot(), "The image's files and user need root here.");
    ImageRoot image = new ImageRoot(Files.createDirectory(folder.resolve("root")), TREE);
    image.build(TREE.resolve("deploy/image/Dockerfile"));
    Files.createDirectories(image.at("/opt/nudge")); // what compose mounts
    Files.copy(
        TREE.resolve("deploy/conf/nudge.properties"), image.at("/opt/nudge/nudge.properties"));

    try (OtlpReceiver collector = new OtlpReceiver();
        KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")), 0);
        ImageCluster cluster = new ImageCluster(TREE, image, folder)) {
      String servers = broker.bootstrapServers();
      JobTopics topics =
          JobTopics.of(JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", servers)));
      topics.create(servers, 2);
      cluster.sendMetricsTo(collector.address());
      cluster.start(servers, OPTIONS);
      Replayer.replay(
          StreamGenerator.stream(GeneratorSettings.defaults().withUsers(200).withSeed(7)),
          servers,
          topics.clickstream(),
          Speed.MAX,
          new SendTimes(1),
          sent -> {},
          false);

      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(TopicContents.read(servers, topics.triggers()))
                      .as("%s", cluster)
                      .isNotEmpty());
      assertThat(owner(image.at("/state/checkpoints"))).isEqualTo(ImageRoot.ID);
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(collector.names())
                      .as("%s", cluster)
                      .anyMatch(name -> name.endsWith("operator.nudge.scored"))
                      .anyMatch(name -> name.contains("jobmanager")));
    }
  }

  private static boolean isRoot() throws IOException {
    return owner(Path.of("/proc/self")) == 0;
  }

  private static int owner(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid");
  }
}
