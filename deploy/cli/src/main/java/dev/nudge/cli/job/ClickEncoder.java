package dev.nudge.cli.job;

import dev.nudge.config.JobConfig;
import dev.nudge.io.RegisteredSchemas;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.JsonMessage;
import dev.nudge.schemas.ConfluentEncoder;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.SingleObjectCodec;
import java.util.function.Function;

/** Writes events as the job of some options reads them. */
public final class ClickEncoder {
  private ClickEncoder() {}

  /**
   * What makes the bytes of an event; not thread-safe. It throws a {@link RunFailedException} if
   * the mapping has no word for an event.
   *
   * @throws RunFailedException if the mapping does not read again what it writes
   * @throws dev.nudge.job.ArtifactException if it cannot be read, or is wrong
   * @throws dev.nudge.io.PreflightException if the schema registry does not know the schema, and
   *     does not take it
   */
  public static Function<Event, byte[]> of(JobConfig config) {
    return switch (config.inputs().format()) {
      case AVRO -> SingleObjectCodec.of(Event.class)::encode;
      case JSON ->
          json(
              Mapping.parse(NudgeJob.loadMapping(config).orElseThrow()),
              config.inputs().mapping().orElseThrow());
      case CSV ->
          throw new RunFailedException(
              "Events cannot be sent as CSV; allowed: nudge.input.format avro, json or confluent-avro");
      case CONFLUENT_AVRO ->
          ConfluentEncoder.of(Event.class, RegisteredSchemas.clickstream(config))::encode;
    };
  }

  private static Function<Event, byte[]> json(Mapping mapping, String name) {
    if (!mapping.writesWhatItReads()) {
      throw new RunFailedException(
          "Mapping '%s' reads what it cannot write (lines, each, json, by-key, join, default or a form of time), so events cannot be sent in its words; allowed: flat, media, finance, health, or one of your own without these. Lines in its words are sent by nudge send --as-is to a running job: nudge cluster starts one"
              .formatted(name));
    }
    return event -> {
      try {
        return JsonMessage.bytes(event, mapping);
      } catch (IllegalArgumentException e) {
        throw new RunFailedException(
            "An event cannot be sent in the words of mapping '%s': %s"
                .formatted(name, e.getMessage()),
            e);
      }
    };
  }
}
