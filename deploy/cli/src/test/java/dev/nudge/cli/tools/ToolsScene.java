package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.util.ArrayList;
import java.util.List;

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
}
