package dev.nudge.cli.demo;

import dev.nudge.cli.options.ScoredRowsFile;
import dev.nudge.local.replay.Speed;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a demo, besides those of the job. */
final class DemoOptions {

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "Replay at N times recorded time. Default: max, as fast as it goes.",
      defaultValue = "max",
      converter = SpeedConverter.class)
  Speed speed;

  @Option(
      names = "--follow",
      description = "Continue after the recording has ended, until Ctrl-C; for your own messages.")
  boolean follow;

  @Option(
      names = "--drain",
      description = "At the end of the recording let time run on, so that every deadline fires.")
  boolean drain;

  @Mixin final ScoredRowsFile scoredRows = new ScoredRowsFile();

  /** {@link Speed#parse}, its mistakes reported as wrong usage. */
  static final class SpeedConverter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
      try {
        return Speed.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
