package dev.nudge.cli.options;

import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import dev.nudge.recordings.UnchangedLines;
import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code --mapping}: what the names in somebody's own records mean. */
public final class MappingOption {
  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = {
        "What the names in JSON lines or a table mean that are not Nudge's: a mapping file, or one",
        "that comes with Nudge: ${COMPLETION-CANDIDATES}."
      },
      completionCandidates = Shipped.class,
      converter = Converter.class)
  private Mapping mapping;

  /** What was given. */
  public Optional<Mapping> mapping() {
    return Optional.ofNullable(mapping);
  }

  /**
   * Checks that names are explained, and only where they have to be.
   *
   * @param stream null for a generated one
   * @throws ParameterException if a mapping is missing or has nothing to explain
   */
  public void requireFits(CommandSpec command, StreamRef stream) {
    boolean foreign = stream != null && stream.format().needsMapping();
    if (foreign != (mapping != null)) {
      throw new ParameterException(
          command.commandLine(),
          "--stream json:PATH or csv:PATH, and --mapping FILE, go together: the file says what the"
              + " names in the recording mean.");
    }
  }

  /**
   * Opens a recording that fits.
   *
   * @param rejections where what the mapping rejects goes
   */
  public RecordedStream open(StreamRef stream, RejectionsOption rejections) {
    return mapping == null
        ? Recordings.open(stream)
        : Recordings.open(stream, mapping, rejections.open(stream));
  }

  /** Opens a recording that fits, its lines as they are. */
  RecordedStream openUnchanged(StreamRef stream, RejectionsOption rejections) {
    return UnchangedLines.open(stream, mapping, rejections.open(stream));
  }

  static final class Shipped implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Mapping.shippedNames().iterator();
    }
  }

  /**
   * Reads a mapping file, or one that comes with Nudge.
   *
   * @throws IOException saying what is allowed, if it cannot be read
   * @throws IllegalArgumentException if it has mistakes, a line each
   */
  public static Mapping read(String text) throws IOException {
    if (Mapping.shippedNames().contains(text)) {
      return Mapping.shipped(text);
    }
    try {
      return Mapping.parse(Utf8Text.read(Path.of(text)));
    } catch (IOException e) {
      throw new IOException(
          "'%s' cannot be read; allowed: a mapping file, %s"
              .formatted(text, String.join(", ", Mapping.shippedNames())),
          e);
    }
  }

  static final class Converter implements ITypeConverter<Mapping> {
    @Override
    public Mapping convert(String text) {
      try {
        return read(text);
      } catch (IOException e) {
        throw new TypeConversionException(e.getMessage());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
      }
    }
  }
}
