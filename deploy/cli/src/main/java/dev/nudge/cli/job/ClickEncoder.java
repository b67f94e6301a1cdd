package dev.nudge.cli.job;

import dev.nudge.config.JobConfig;
import dev.nudge.io.RegisteredSchemas;
import dev.nudge.schemas.ConfluentEncoder;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.function.Function;

/** Writes events as the job of some options reads them. */
public final class ClickEncoder {
  private ClickEncoder() {}

  /**
   * What makes the bytes of an event; not thread-safe.
   *
   * @throws dev.nudge.io.PreflightException if the schema registry does not know the schema, and
   *     does not take it
   */
  public static Function<Event, byte[]> of(JobConfig config) {
    return switch (config.inputs().format()) {
      case AVRO -> SingleObjectCodec.of(Event.class)::encode;
      case CONFLUENT_AVRO ->
          ConfluentEncoder.of(Event.class, RegisteredSchemas.clickstream(config))::encode;
    };
  }
}
