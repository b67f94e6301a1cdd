package dev.nudge.job;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.InputWriter;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes what a savepoint fixture is made from: a recording of the generator, and a model. */
final class SavepointRecording {
  private static final int USERS = 12;

  private SavepointRecording() {}

  static void write(Path fixture) throws IOException {
    Files.write(fixture.resolve("model.onnx"), TestModels.untrained(FeatureSet.all()));
    List<RawMessage> events = new ArrayList<>();
    RawMessages raw = new RawMessages(InputTopic.CLICKSTREAM.label());
    StreamGenerator.stream(
            GeneratorSettings.defaults()
                .withUsers(USERS)
                .withSeed(3)
                .withDuration(Duration.ofDays(8)))
        .forEachRemaining(message -> events.add(raw.of(message, events.size())));
    try (InputWriter writer = Recordings.writeInputs(fixture.resolve("recording.avro"))) {
      Instant start = Instant.ofEpochMilli(events.get(0).timestamp());
      writer.write(objection(text(events.get(events.size() - 1).key()), start));
      writer.write(change(start));
      int half = events.size() / 2;
      write(writer, events.subList(0, half));
      write(writer, events.subList(half, events.size()));
    }
  }

  /** As a broker with two partitions has them, and a heartbeat of each at the end. */
  private static void write(InputWriter writer, List<RawMessage> events) {
    long last = 0;
    for (RawMessage event : events) {
      writer.write(
          in(Math.floorMod(Arrays.hashCode(event.key()), SavepointScene.PARTITIONS), event));
      last = Math.max(last, event.timestamp());
    }
    for (int partition = 0; partition < SavepointScene.PARTITIONS; partition++) {
      writer.write(in(partition, RawMessage.heartbeat(InputTopic.CLICKSTREAM.label(), last)));
    }
  }

  private static RawMessage in(int partition, RawMessage message) {
    return new RawMessage(
        message.topic(),
        partition,
        0,
        message.timestamp(),
        message.key(),
        message.value(),
        List.of());
  }

  private static RawMessage objection(String user, Instant time) {
    ProfileUpdate update =
        ProfileUpdate.newBuilder().setUserId(user).setTime(time).setMarketingConsent(false).build();
    byte[] value = SingleObjectCodec.of(ProfileUpdate.class).encode(update);
    return message(InputTopic.PROFILES, time, user, value);
  }

  private static RawMessage change(Instant time) {
    RuleChange change =
        new RuleChange("view", "{id: view, version: 2, gates: {events: [VIEW]}, cooldown: 3h}");
    byte[] value = SingleObjectCodec.of(Control.class).encode(new Control(time, change));
    return message(InputTopic.CONTROL, time, "rule/view", value);
  }

  private static RawMessage message(InputTopic topic, Instant time, String key, byte[] value) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return new RawMessage(topic.label(), 0, 0, time.toEpochMilli(), bytes, value, List.of());
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }
}
