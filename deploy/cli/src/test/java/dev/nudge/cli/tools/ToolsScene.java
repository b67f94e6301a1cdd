package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands over one broker. */
final class ToolsScene {
  private final List<String> connection;

  /**
   * @param connection the options that say how it is reached
   */
  ToolsScene(String... connection) {
    this.connection = List.of(connection);
  }

  CommandLineRun run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(connection);
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  /** All that lies on topics now. */
  String tail(String... args) {
    List<String> all = new ArrayList<>(List.of("tail"));
    all.addAll(List.of(args));
    all.addAll(List.of("--from", "beginning", "--until-end"));
    CommandLineRun run = run(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  /** Lines of {@code tail --json} or of {@code replay}, in one form. */
  static List<JsonNode> json(Stream<String> lines) {
    ObjectMapper mapper = new ObjectMapper();
    return lines
        .map(
            line -> {
              try {
                return tombstone(mapper.readTree(line));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  /** A portrait without tags is a null value on its topic. */
  private static JsonNode tombstone(JsonNode line) {
    boolean none = line.path("tags").isObject() && line.get("tags").isEmpty();
    return none ? line.get("user_id") : line.has("error") ? line.get("key") : line;
  }
}
