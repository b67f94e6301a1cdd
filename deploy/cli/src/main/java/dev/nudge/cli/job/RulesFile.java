package dev.nudge.cli.job;

import dev.nudge.cli.options.InputPath;
import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The converter of arguments that name a rule file, or by one word the rules that come with Nudge.
 * A file of such a name is meant by {@code ./NAME}.
 */
public final class RulesFile implements ITypeConverter<Path> {
  private static final List<String> SHIPPED =
      List.of("default", "shop", "media", "finance", "health");

  @Override
  public Path convert(String text) {
    Path path = new InputPath().convert(text);
    if (!isShipped(path) && !Files.exists(path)) {
      throw new TypeConversionException(
          "%s does not exist; allowed: a rule file, %s"
              .formatted(text, String.join(", ", SHIPPED)));
    }
    return path;
  }

  private static boolean isShipped(Path path) {
    return SHIPPED.contains(path.toString());
  }

  /**
   * The text of the rules.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is not UTF-8
   */
  public static String text(Path path) throws IOException {
    if (!isShipped(path)) {
      return Utf8Text.read(path);
    }
    try (InputStream in = RulesFile.class.getResourceAsStream("/rules/" + path + ".yaml")) {
      return Utf8Text.decode(path.toString(), in.readAllBytes());
    }
  }

  /** As option {@code nudge.rules} has it. */
  public static String location(Path path) {
    return isShipped(path) ? "classpath:rules/" + path + ".yaml" : path.toAbsolutePath().toString();
  }
}
