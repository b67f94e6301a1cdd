package dev.nudge.cli.console;

import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.StreamRef;
import dev.nudge.recordings.generator.StreamGenerator;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which stream is read: a recorded one, or one that is made up. */
public final class StreamOptions {

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      description = {
        "The recorded stream to replay. Formats: ${COMPLETION-CANDIDATES}.",
        "Default: a generated one."
      },
      completionCandidates = StreamFormat.Labels.class,
      converter = StreamConverter.class)
  private StreamRef stream;

  @Mixin private GeneratorOptions generator;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Opens the stream anew at each call.
   *
   * @throws ParameterException if both kinds of stream were asked for
   */
  public Supplier<RecordedStream> opener() {
    if (stream == null) {
      var settings = generator.settings();
      return () -> StreamGenerator.stream(settings);
    }
    if (generator.given()) {
      throw new ParameterException(
          command.commandLine(),
          "--users, --days and --seed make up a stream, --stream names one: give one or the other.");
    }
    return () -> Recordings.open(stream);
  }

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
}
