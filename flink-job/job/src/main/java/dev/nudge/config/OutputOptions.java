package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

/** What is written, and what can be relied on. */
final class OutputOptions {
  static final OptionGroup GROUP = new OptionGroup("Outputs");

  static final Option<Delivery> DELIVERY =
      GROUP.add(
          key("nudge.delivery")
              .enumType(Delivery.class)
              .defaultValue(Delivery.EXACTLY_ONCE)
              .withDescription(
                  "exactly-once: by Kafka transactions, visible at the next checkpoint. at-least-once: visible within milliseconds; after a failure some come again, with the same trigger id."),
          Allowed.oneOf(Delivery.class));

  static final Option<OutputFormat> FORMAT =
      GROUP.add(
          key("nudge.output.format")
              .enumType(OutputFormat.class)
              .defaultValue(OutputFormat.AVRO)
              .withDescription(
                  "avro: single objects. json: an object each; a trigger's CloudEvent is in its headers. cloudevents-json: the trigger is the data of a structured one. confluent-avro: schemas in a registry. The topic control-status is always avro."),
          Allowed.oneOf(OutputFormat.class));

  static final Option<Boolean> SCORES =
      GROUP.add(
          key("nudge.output.scores")
              .booleanType()
              .defaultValue(false)
              .withDescription(
                  "Whether every score is written to the scores topic: one more message per event."),
          Allowed.trueOrFalse());

  static final Option<Boolean> SCORED_ROWS =
      GROUP.add(
          key("nudge.output.scored-rows")
              .booleanType()
              .defaultValue(false)
              .withDescription(
                  "Whether what went into the model at every event and what came out is written to the scored-rows topic, for nudge parity: one more message per event, 4 bytes a number."),
          Allowed.trueOrFalse());

  static final Option<Boolean> HELD =
      GROUP.add(
          key("nudge.output.held")
              .booleanType()
              .defaultValue(false)
              .withDescription(
                  "Whether the job decides and counts as ever, but writes to no topic and begins no transaction; its group has -held at its end. A new version can so be watched while the old one sends: see nudge handover."),
          Allowed.trueOrFalse());

  private OutputOptions() {}

  static OutputSettings read(OptionReader reader) {
    return new OutputSettings(
        reader.get(DELIVERY),
        reader.get(FORMAT),
        reader.get(SCORES),
        reader.get(SCORED_ROWS),
        reader.get(HELD));
  }
}
