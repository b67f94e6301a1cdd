package dev.nudge.job;

import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.MappedCleaner;
import dev.nudge.config.InputFormat;
import dev.nudge.config.InputSettings;
import dev.nudge.mapping.Mapping;
import dev.nudge.operators.CleanFunction.CleanerFactory;
import java.util.Optional;

/** How messages of the click-stream become inputs. */
final class Clicks {
  private static final String MAPPING = "nudge.input.mapping";

  private Clicks() {}

  /**
   * Reads and checks what the format needs. What is returned holds all of it.
   *
   * @throws ArtifactException if the mapping cannot be read, or is wrong
   */
  static CleanerFactory load(InputSettings inputs) {
    return switch (inputs.format()) {
      case AVRO, CONFLUENT_AVRO -> Cleaner::ofEvents;
      case JSON, CSV -> mapped(mapping(inputs).orElseThrow());
    };
  }

  private static CleanerFactory mapped(String mapping) {
    return cleaning -> MappedCleaner.of(mapping, cleaning);
  }

  /**
   * The text of the mapping that explains the click-stream; empty where it needs none.
   *
   * @throws ArtifactException if it cannot be read, or is wrong
   */
  static Optional<String> mapping(InputSettings inputs) {
    return inputs.mapping().map(location -> text(location, inputs.format()));
  }

  private static String text(String location, InputFormat format) {
    String text =
        Mapping.shippedNames().contains(location)
            ? Mapping.shippedText(location)
            : Artifacts.readText(MAPPING, location);
    try {
      requireFormat(Mapping.parse(text), format);
    } catch (IllegalArgumentException e) {
      throw ArtifactException.wrongMapping(location, e);
    }
    return text;
  }

  private static void requireFormat(Mapping mapping, InputFormat format) {
    if (mapping.readsLines() != (format == InputFormat.CSV)) {
      throw new IllegalArgumentException(
          mapping.readsLines()
              ? "its 'table: { columns: … }' says that it reads lines of a table; use nudge.input.format=csv"
              : "it names no columns, and a message has no header; say 'table: { separator: …, columns: […] }' in it, or use nudge.input.format=json");
    }
  }
}
