package dev.nudge.cli.mappings;

import dev.nudge.cli.options.WholeNumber;
import picocli.CommandLine.Option;

/** How many lines are looked at. */
final class SampleSize {
  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "10000",
      converter = Lines.class,
      description = "Lines of the file to look at, 1 to 1000000. Default: ${DEFAULT-VALUE}.")
  private int lines;

  int lines() {
    return lines;
  }

  static final class Lines extends WholeNumber {
    Lines() {
      super(1, 1_000_000);
    }
  }
}
