package dev.nudge.cli.demo;

import dev.nudge.cli.options.ScoredRowsFile;
import dev.nudge.cli.options.SpeedOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a demo, besides those of the job. */
final class DemoOptions {

  @Mixin final SpeedOption speed = new SpeedOption();

  @Option(
      names = "--follow",
      description =
          "Continue after the recording has ended, until Ctrl-C, for your own messages; with a web"
              + " page, the console.")
  boolean follow;

  @Option(
      names = "--drain",
      description = "At the end of the recording let time run on, so that every deadline fires.")
  boolean drain;

  @Mixin final ScoredRowsFile scoredRows = new ScoredRowsFile();
}
