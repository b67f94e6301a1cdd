package dev.nudge.local.host;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Nudge lies: the root of the source tree, with what the build has made in it, or of the
 * unpacked archive that {@code deploy/dist} makes.
 */
public final class Home {
  private final Path root;

  private Home(Path root) {
    this.root = root;
  }

  /**
   * By the system property {@code nudge.home}, which the launcher sets; else the nearest directory
   * at or above the working directory that holds {@code deploy/nudge}.
   */
  public static Home find() {
    String given = System.getProperty("nudge.home");
    if (given != null) {
      return new Home(Path.of(given));
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isExecutable(at.resolve("deploy/nudge"))) {
        return new Home(at);
      }
    }
    throw new RunFailedException(
        "No directory at or above %s holds deploy/nudge: run it from the source tree."
            .formatted(start));
  }

  /**
   * How Nudge was called, such as {@code deploy/nudge}, for commands that a message proposes. The
   * launcher says it by the system property {@code nudge.command}.
   */
  public static String command() {
    return System.getProperty("nudge.command", "nudge");
  }

  /** Flink's settings, {@code deploy/conf}. */
  public Path flinkConfiguration() {
    return root.resolve("deploy/conf");
  }

  /** What Prometheus evaluates: when somebody has to look. */
  public Path alerts() {
    return root.resolve("deploy/grafana/alerts.yml");
  }

  /** Flink's jars and onnxruntime. */
  public Path flinkLib() {
    return made("flink/lib", "deploy/image/target/flink/lib", "deploy/image");
  }

  /** The job, without Flink and onnxruntime. */
  public Path jobJar() {
    return made(
        "flink/usrlib/nudge-job.jar", "flink-job/job/target/nudge-job.jar", "flink-job/job");
  }

  private Path made(String inArchive, String inTree, String module) {
    boolean unpacked = Files.isDirectory(root.resolve("lib"));
    Path path = root.resolve(unpacked ? inArchive : inTree);
    if (!Files.exists(path)) {
      throw new RunFailedException(
          unpacked
              ? "%s is missing: unpack the archive again.".formatted(path)
              : "%s is missing: build it with mvn -DskipTests -pl %s -am package."
                  .formatted(path, module));
    }
    return path;
  }
}
