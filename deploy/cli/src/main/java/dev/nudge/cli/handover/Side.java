package dev.nudge.cli.handover;

import dev.nudge.engine.Releases;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * A version of the job: how it is started. The options are not in it, as they may hold secrets.
 *
 * @param flink address of the REST interface of its cluster
 * @param jar path of its jar
 * @param options path of its properties
 * @param jarSum SHA-256 of the jar
 * @param optionsSum SHA-256 of the properties
 * @param parallelism subtasks of each operator
 */
record Side(
    String flink, String jar, String options, String jarSum, String optionsSum, int parallelism) {
  private static final String HELD = "nudge.output.held";
  private static final String DIRECTORY = "nudge.checkpoint.directory";
  private static final String PREFIX = "nudge.kafka.transactional-id-prefix";

  /** A version as its files are now. */
  static Side of(String flink, Path jar, Path options, int parallelism) {
    Path jarPath = jar.toAbsolutePath();
    Path optionsPath = options.toAbsolutePath();
    Side side =
        new Side(
            flink,
            jarPath.toString(),
            optionsPath.toString(),
            sum(jarPath),
            sum(optionsPath),
            parallelism);
    if (side.properties().containsKey(HELD)) {
      throw new RunFailedException(
          "SETS_HELD: %s sets %s; leave it out, as the command sets it where it is needed"
              .formatted(options, HELD));
    }
    return side;
  }

  Path jarPath() {
    return Path.of(jar);
  }

  /**
   * Main arguments of the job.
   *
   * @throws RunFailedException if a file is not what it was
   */
  List<String> arguments(boolean held) {
    requireUnchanged(jar, jarSum);
    requireUnchanged(options, optionsSum);
    Properties given = properties();
    List<String> arguments = new ArrayList<>();
    for (String key : new TreeSet<>(given.stringPropertyNames())) {
      arguments.add("--%s=%s".formatted(key, given.getProperty(key)));
    }
    if (held) {
      arguments.add("--%s=true".formatted(HELD));
    }
    return arguments;
  }

  /** Where its checkpoints are, if it has a place of its own. */
  Optional<String> checkpoints() {
    return Optional.ofNullable(properties().getProperty(DIRECTORY));
  }

  /** Begins the names of its transactions; null for the default. */
  String transactions() {
    return properties().getProperty(PREFIX);
  }

  private Properties properties() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Utf8Text.read(Path.of(options))));
    } catch (IOException | IllegalArgumentException e) {
      throw new RunFailedException(
          "NOT_OPTIONS: %s cannot be read as properties: %s".formatted(options, e.getMessage()), e);
    }
    return properties;
  }

  private static void requireUnchanged(String file, String sum) {
    if (!sum(Path.of(file)).equals(sum)) {
      throw new RunFailedException(
          "CHANGED: %s is not what it was when this began; put the old file back".formatted(file));
    }
  }

  private static String sum(Path file) {
    try {
      return Releases.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new RunFailedException(
          "CHANGED: %s cannot be read: %s; put the old file back".formatted(file, e), e);
    }
  }
}
