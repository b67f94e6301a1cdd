package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example project as another team would have it: copied, with nothing but its coordinates. Its
 * Maven has a repository of its own, which it fills from Nudge's jars as {@code mvn install} would
 * put them, and from this build's repository; no network.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true")
final class ExampleProjectIT {
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Path ROOT = Path.of("../..");

  private static final List<String> MODULES =
      List.of(
          "schemas",
          "models/onnx",
          "models/scoring",
          "flink-job/engine",
          "flink-job/job",
          "flink-job/testkit");

  @TempDir Path folder;

  @Test
  void isBuiltAndItsStoriesComeOut() throws Exception {
    copy(Path.of("example"), folder.resolve("shop"));
    for (String module : MODULES) {
      install(ROOT.resolve(module));
    }
    install(ROOT.resolve("pom.xml"), "nudge-parent", "pom");
    Path settings = Files.writeString(folder.resolve("settings.xml"), settings());
    Path log = folder.resolve("log");

    int exit =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + folder.resolve("m2"),
                "test")
            .directory(folder.resolve("shop").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();

    assertThat(exit).as(Files.readString(log)).isZero();
    assertThat(log)
        .content()
        .containsPattern("Tests run: \\d\\d, Failures: 0, Errors: 0, Skipped: 0");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(path -> !path.startsWith(from.resolve("target"))).toList()) {
        Path copied = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied);
        }
      }
    }
  }

  private void install(Path module) throws IOException {
    try (Stream<Path> files = Files.list(module.resolve("target"))) {
      Path jar =
          files
              .filter(
                  file ->
                      file.getFileName().toString().matches("nudge-[a-z]+-" + VERSION + "\\.jar"))
              .findFirst()
              .orElseThrow();
      String artifact = jar.getFileName().toString().replace("-" + VERSION + ".jar", "");
      install(jar, artifact, "jar");
      install(module.resolve("pom.xml"), artifact, "pom");
    }
  }

  private void install(Path file, String artifact, String type) throws IOException {
    Path to = folder.resolve("nudge/dev/nudge").resolve(artifact).resolve(VERSION);
    Files.createDirectories(to);
    Files.copy(file, to.resolve("%s-%s.%s".formatted(artifact, VERSION, type)));
  }

  private String settings() {
    String local = "file://" + System.getProperty("nudge.local-repository");
    return """
        <settings>
          <mirrors>
            <mirror><id>here</id><mirrorOf>*,!nudge</mirrorOf><url>%s</url></mirror>
          </mirrors>
          <profiles>
            <profile>
              <id>nudge</id>
              <repositories>%s%s</repositories>
              <pluginRepositories>%s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>nudge</activeProfile></activeProfiles>
        </settings>
        """
        .formatted(
            local,
            repository("repository", "nudge", "file://" + folder.resolve("nudge")),
            repository("repository", "central", local),
            repository("pluginRepository", "central", local));
  }

  /** A local repository has no checksums. */
  private static String repository(String kind, String id, String url) {
    return """
        <%1$s>
          <id>%2$s</id><url>%3$s</url>
          <releases><checksumPolicy>ignore</checksumPolicy></releases>
          <snapshots><checksumPolicy>ignore</checksumPolicy></snapshots>
        </%1$s>
        """
        .formatted(kind, id, url);
  }
}
