package dev.nudge.cli.options;

import dev.nudge.recordings.StreamRef;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * The converter of every argument that names a file or folder to read: a path, or a {@code file:}
 * URI, as Flink names savepoints.
 */
public final class InputPath implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    try {
      return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'%s' is not a path: %s".formatted(text, reason(e)));
    }
  }

  private static String reason(IllegalArgumentException e) {
    return e instanceof InvalidPathException invalid ? invalid.getReason() : e.getMessage();
  }

  /**
   * Looks for all that a command is to read, recorded streams included, before it starts.
   *
   * @throws ParameterException if one is missing
   */
  public static void requireAllThere(CommandSpec command) {
    for (ArgSpec arg : command.args()) {
      Object value = arg.getValue();
      for (Object each : value instanceof Collection<?> many ? many : Arrays.asList(value)) {
        Path path = isRead(arg) && each instanceof Path read ? read : null;
        if (each instanceof StreamRef stream) {
          path = stream.path();
        }
        if (path != null) {
          requireThere(
              command,
              arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel(),
              path);
        }
      }
    }
  }

  /**
   * Looks for one.
   *
   * @param name of the option or argument that names it
   * @throws ParameterException if it is missing
   */
  public static void requireThere(CommandSpec command, String name, Path path) {
    if (!Files.exists(path)) {
      throw new ParameterException(
          command.commandLine(), "%s: %s does not exist; check the path".formatted(name, path));
    }
  }

  private static boolean isRead(ArgSpec arg) {
    return List.of(arg.converters()).stream().anyMatch(InputPath.class::isInstance);
  }
}
