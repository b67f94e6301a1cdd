package dev.nudge.local.demo;

import dev.nudge.local.replay.Speed;
import dev.nudge.recordings.StreamRef;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a demo can be told. */
final class DemoOptions {

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      description = {
        "The recorded stream to replay; its formats are nudge, retailrocket, taobao, rees46,"
            + " yoochoose, tmall, online-retail. Default: a generated one."
      },
      converter = StreamConverter.class)
  StreamRef stream;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "Replay at N times recorded time. Default: max, as fast as it goes.",
      defaultValue = "max",
      converter = SpeedConverter.class)
  Speed speed;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Of the job; also partitions of the topics. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2")
  int parallelism;

  @Option(
      names = "--follow",
      description = "Go on after the recording has ended, until Ctrl-C; for your own messages.")
  boolean follow;

  @Option(
      names = "--drain",
      description = "At the end of the recording let time run on, so that every deadline fires.")
  boolean drain;

  @Option(
      names = "--delivery",
      paramLabel = "HOW",
      description =
          "exactly-once: triggers are seen at the next checkpoint, within a second;"
              + " at-least-once: at once. Default: ${DEFAULT-VALUE}.",
      defaultValue = "exactly-once")
  String delivery;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "ONNX model. Default: the shipped one.")
  String model;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rule file. Default: the shipped one.")
  String rules;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      description = "Of Flink's web UI; 0 for any free one. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  int webPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Of the broker; 0 for any free one. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  int kafkaPort;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any option of the job, such as nudge.policy.max-per-day=1. Repeatable.")
  Map<String, String> set = new LinkedHashMap<>();

  /** The job's options as keys and values; those of {@code --set} outrank all others. */
  Map<String, String> job(String bootstrapServers) {
    Map<String, String> job = new LinkedHashMap<>();
    job.put("nudge.kafka.bootstrap-servers", bootstrapServers);
    job.put("nudge.kafka.start", "earliest");
    job.put("nudge.time.mode", "replay");
    job.put("nudge.checkpoint.interval", "1 s");
    job.put("nudge.delivery", delivery);
    if (model != null) {
      job.put("nudge.model", model);
    }
    if (rules != null) {
      job.put("nudge.rules", rules);
    }
    job.putAll(set);
    return job;
  }

  /** {@link StreamRef#parse}, its mistakes told as wrong usage. */
  static final class StreamConverter implements ITypeConverter<StreamRef> {
    @Override
    public StreamRef convert(String text) {
      try {
        return StreamRef.parse(text);
      } catch (RuntimeException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** {@link Speed#parse}, its mistakes told as wrong usage. */
  static final class SpeedConverter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
      try {
        return Speed.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
