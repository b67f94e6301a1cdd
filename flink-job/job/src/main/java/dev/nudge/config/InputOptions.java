package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.nudge.mapping.Mapping;
import java.util.Optional;

/** How inputs are written. */
final class InputOptions {
  static final OptionGroup GROUP = new OptionGroup("Inputs");

  static final Option<InputFormat> FORMAT =
      GROUP.add(
          key("nudge.input.format")
              .enumType(InputFormat.class)
              .defaultValue(InputFormat.AVRO)
              .withDescription(
                  "avro: single objects. json, csv: the click-stream is JSON, or lines of a table without a header, in your own names, which nudge.input.mapping explains; the rest is avro. confluent-avro: schemas are in a registry. control is always avro."),
          Allowed.oneOf(InputFormat.class));

  static final Option<String> MAPPING =
      GROUP.add(
          key("nudge.input.mapping")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "What the names in messages of JSON or CSV mean. A file of the name of a shipped one is meant by ./NAME."),
          new Allowed<>(
              "nothing, unless for json or csv: %s, or a path, a URI of a file system Flink knows, or classpath:..."
                  .formatted(String.join(", ", Mapping.shippedNames())),
              value -> true));

  private InputOptions() {}

  static InputSettings read(OptionReader reader) {
    InputFormat format = reader.get(FORMAT);
    Optional<String> mapping = reader.find(MAPPING).filter(given -> !given.isBlank());
    reader.check(
        !format.isMapped() || mapping.isPresent(),
        "%s: is missing; with %s=%s it must be given: %s",
        MAPPING.key(),
        FORMAT.key(),
        format,
        MAPPING.allowed().text());
    reader.check(
        format.isMapped() || mapping.isEmpty(),
        "%s: '%s' is not allowed with %s=%s; allowed: nothing, or %s=%s or %s",
        MAPPING.key(),
        mapping.orElse(""),
        FORMAT.key(),
        format,
        FORMAT.key(),
        InputFormat.JSON,
        InputFormat.CSV);
    return new InputSettings(format, mapping);
  }
}
