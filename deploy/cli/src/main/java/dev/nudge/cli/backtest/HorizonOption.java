package dev.nudge.cli.backtest;

import dev.nudge.cli.options.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --horizon}, with one meaning wherever nudges are judged. */
final class HorizonOption {
  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      defaultValue = "7d",
      description = "How long after a nudge counts what a user did. Default: ${DEFAULT-VALUE}.")
  private Duration time;

  Duration time() {
    return time;
  }
}
