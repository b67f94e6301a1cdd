package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

/** What is read. */
final class InputOptions {
  static final OptionGroup GROUP = new OptionGroup("Inputs");

  static final Option<InputFormat> FORMAT =
      GROUP.add(
          key("nudge.input.format")
              .enumType(InputFormat.class)
              .defaultValue(InputFormat.AVRO)
              .withDescription(
                  "Avro single objects, or with confluent-avro the Confluent wire format: the writer's schema is in a registry. The topic control is always Avro single objects."),
          Allowed.oneOf(InputFormat.class));

  private InputOptions() {}

  static InputSettings read(OptionReader reader) {
    return new InputSettings(reader.get(FORMAT));
  }
}
