package dev.nudge.cli.options;

import dev.nudge.local.replay.Speed;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --speed}: how fast a stream is sent. */
public final class SpeedOption {
  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "Replay at N times recorded time. Default: max, as fast as it goes.",
      defaultValue = "max",
      converter = SpeedConverter.class)
  private Speed speed;

  /** What was given. */
  public Speed speed() {
    return speed;
  }

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
