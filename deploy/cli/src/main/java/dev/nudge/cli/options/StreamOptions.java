package dev.nudge.cli.options;

import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.StreamRef;
import dev.nudge.recordings.generator.Domain;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which stream is read: a recorded one, or one that is made up. */
public class StreamOptions {
  private static final String GENERATED = "generated";

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      description = {
        "A recorded stream, such as tmall:data/tmall, or 'generated', the default.",
        "Formats: ${COMPLETION-CANDIDATES}."
      },
      completionCandidates = StreamFormat.Labels.class,
      converter = RefOrGenerated.class)
  private StreamRef stream;

  @Mixin private MappingOption mapping;

  @Mixin private RejectionsOption rejections;

  @Mixin private GeneratorOptions generator;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Checks that not both kinds of stream were asked for, and that names are explained.
   *
   * @throws ParameterException if they were, or if a mapping is missing or has nothing to explain
   */
  public final void requireOneKind() {
    if (stream != null && generator.given()) {
      throw new ParameterException(
          command.commandLine(),
          "--users, --days, --stream-seed, --errands and --domain make up a stream, --stream names"
              + " one: give one or the other.");
    }
    mapping.requireFits(command, stream);
    rejections.requireMapping(mapping.mapping().isPresent());
  }

  /**
   * Opens the stream anew at each call.
   *
   * @throws ParameterException if both kinds of stream were asked for
   */
  public final RecordedStream open() {
    requireOneKind();
    return stream == null
        ? StreamGenerator.stream(generator.settings())
        : mapping.open(stream, rejections);
  }

  /** Opens lines of JSON as they are, anew at each call; {@link #mapping} says when they came. */
  public final RecordedStream openUnchanged() {
    return mapping.openUnchanged(stream, rejections);
  }

  /** What the names in the recording mean, if somebody has to say so. */
  public final Optional<Mapping> mapping() {
    return mapping.mapping();
  }

  /** What the stream is, without the path of this machine. */
  public final String describe() {
    if (stream != null) {
      return stream.format().label() + ":" + stream.path().getFileName();
    }
    GeneratorSettings settings = generator.settings();
    return "generated, %sseed %d, %d users, %d days from %s"
        .formatted(
            settings.domain().equals(Domain.SHOP) ? "" : settings.domain().name() + ", ",
            settings.seed(),
            settings.users(),
            settings.duration().toDays(),
            settings.start().toString().substring(0, 10));
  }

  /**
   * The format of the recording; empty for a generated one.
   *
   * @throws ParameterException if both kinds of stream were asked for
   */
  public final Optional<StreamFormat> format() {
    requireOneKind();
    return Optional.ofNullable(stream).map(StreamRef::format);
  }

  /** {@link StreamRef#parse}, its mistakes reported as wrong usage. */
  public static final class RefConverter implements ITypeConverter<StreamRef> {
    @Override
    public StreamRef convert(String text) {
      try {
        return StreamRef.parse(text);
      } catch (RuntimeException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Null for a generated stream. */
  static final class RefOrGenerated implements ITypeConverter<StreamRef> {
    @Override
    public StreamRef convert(String text) {
      return text.equals(GENERATED) ? null : new RefConverter().convert(text);
    }
  }
}
