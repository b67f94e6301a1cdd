package dev.nudge.local.demo;

import dev.nudge.local.replay.Speed;
import dev.nudge.recordings.StreamRef;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a demo can be told, beside what the job can be told. */
final class DemoOptions {

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      description = {
        "The recorded stream to replay; its formats are nudge, retailrocket, taobao, rees46,"
            + " yoochoose, tmall, online-retail. Default: a generated one."
      },
      converter = StreamConverter.class)
  StreamRef stream;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "Replay at N times recorded time. Default: max, as fast as it goes.",
      defaultValue = "max",
      converter = SpeedConverter.class)
  Speed speed;

  @Option(
      names = "--follow",
      description = "Go on after the recording has ended, until Ctrl-C; for your own messages.")
  boolean follow;

  @Option(
      names = "--drain",
      description = "At the end of the recording let time run on, so that every deadline fires.")
  boolean drain;

  /** {@link StreamRef#parse}, its mistakes told as wrong usage. */
  static final class StreamConverter implements ITypeConverter<StreamRef> {
    @Override
    public StreamRef convert(String text) {
      try {
        return StreamRef.parse(text);
      } catch (RuntimeException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** {@link Speed#parse}, its mistakes told as wrong usage. */
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
