package dev.nudge.cli.job;

import dev.nudge.cli.options.InputPath;
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

  /** As option {@code nudge.rules} has it. */
  public static String location(Path path) {
    return isShipped(path) ? "classpath:rules/" + path + ".yaml" : path.toAbsolutePath().toString();
  }
}
