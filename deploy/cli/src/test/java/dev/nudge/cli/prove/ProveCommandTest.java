package dev.nudge.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.engine.Releases;
import dev.nudge.features.FeatureSet;
import dev.nudge.recordings.InputWriter;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code nudge prove} without a broker: from a recording, and a trigger in a line. */
final class ProveCommandTest {
  @TempDir private static Path folder;
  private static Path recording;
  private static Path lines;
  private static String id;

  @BeforeAll
  static void decide() throws IOException {
    recording = folder.resolve("all.avro");
    lines = folder.resolve("triggers.jsonl");
    write(0);
    CommandLineRun run =
        CommandLineRun.of(
            "replay", "--stream", "nudge:" + recording, "--triggers", lines.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> triggers = Files.readAllLines(lines);
    String last = triggers.get(triggers.size() - 1);
    id = new ObjectMapper().readTree(last).get("trigger_id").asText();
  }

  /** Writes the recording without the messages before an offset. */
  private static void write(long from) {
    RawMessages raw = new RawMessages(InputTopic.CLICKSTREAM.label());
    try (RecordedStream stream = stream();
        InputWriter writer = Recordings.writeInputs(recording)) {
      for (long offset = 0; stream.hasNext(); offset++) {
        var message = raw.of(stream.next(), offset);
        if (offset >= from) {
          writer.write(message);
        }
      }
    }
  }

  /** Half of the events, a release, and the other half. */
  private static void writeWithARelease(Path to, byte[] model, ModelRole role) {
    RawMessages raw = new RawMessages(InputTopic.CLICKSTREAM.label());
    List<RawMessage> messages = new ArrayList<>();
    try (RecordedStream stream = stream()) {
      while (stream.hasNext()) {
        messages.add(raw.of(stream.next(), messages.size()));
      }
    }
    int half = messages.size() / 2;
    long time = messages.get(half).timestamp();
    ModelRelease release =
        new ModelRelease(
            "untrained",
            "1",
            "with its file",
            Releases.sha256(model),
            role,
            ByteBuffer.wrap(model),
            role == ModelRole.CANARY ? 1.0 : null);
    byte[] value =
        SingleObjectCodec.of(Control.class)
            .encode(new Control(Instant.ofEpochMilli(time), release));
    byte[] key = "model/untrained".getBytes(UTF_8);
    messages.add(
        half, new RawMessage(InputTopic.CONTROL.label(), 0, 0, time, key, value, List.of()));
    try (InputWriter writer = Recordings.writeInputs(to)) {
      messages.forEach(writer::write);
    }
  }

  private static RecordedStream stream() {
    return StreamGenerator.stream(
        GeneratorSettings.defaults().withUsers(40).withDuration(Duration.ofDays(5)));
  }

  private static CommandLineRun prove(String trigger, String... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("prove", trigger, "--lines", lines.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static CommandLineRun run(String command, String[] from, String... more) {
    return CommandLineRun.of(
        Stream.of(new String[] {command}, from, more).flatMap(Stream::of).toArray(String[]::new));
  }

  @Test
  void provesATriggerThatTheReplayMade() {
    CommandLineRun run = prove(id, "--stream", "nudge:" + recording);

    assertThat(run.out() + run.err()).contains("proven: the engine alone makes it");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"CHAMPION", "CANARY"})
  void provesATriggerOfAReleasedModelAndOfNoOther(ModelRole role) throws IOException {
    byte[] model = TestModels.untrained(FeatureSet.all(), Map.of("nudge.version", "1"));
    Path released = folder.resolve("released.avro");
    Path made = folder.resolve("released.jsonl");
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            "rules: [{ id: any, gates: { cart: any }, when: user.events > 2, cooldown: 6h }]\n");
    writeWithARelease(released, model, role);
    String[] from = {"--stream", "nudge:" + released, "--rules", rules.toString()};
    CommandLineRun replay = run("replay", from, "--triggers", made.toString());
    assertThat(replay.exitCode()).as(replay.err()).isZero();

    List<String> triggers = Files.readAllLines(made);
    JsonNode last = new ObjectMapper().readTree(triggers.get(triggers.size() - 1));
    String fingerprint = Releases.sha256(model).substring(0, 16);
    assertThat(last.at("/made_from/model").asText()).isEqualTo(fingerprint);
    String trigger = last.get("trigger_id").asText();
    CommandLineRun proven = run("prove", from, trigger, "--lines", made.toString());
    assertThat(proven.out() + proven.err()).contains("proven: the engine alone makes it");

    Files.writeString(made, last.toString().replace(fingerprint, "0123456789abcdef") + "\n");
    CommandLineRun other = run("prove", from, trigger, "--lines", made.toString());
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err())
        .contains("OTHER_MODEL: the model that made it has the fingerprint 0123456789abcdef")
        .contains(fingerprint, "--model");
  }

  @Test
  void passesOverLinesThatOnlyNameTheTrigger() throws IOException {
    List<String> all = Files.readAllLines(lines);
    Path mixed = folder.resolve("mixed.jsonl");
    String last = all.get(all.size() - 1);
    String another = all.get(0).replaceFirst("\\{", "{\"next\":\"" + id + "\",");
    Files.write(mixed, List.of("log: sent " + id, another, last));
    String[] from = {"--stream", "nudge:" + recording};
    CommandLineRun run = run("prove", from, id, "--lines", mixed.toString());
    assertThat(run.out() + run.err()).contains("mixed.jsonl line 3", "proven");

    Files.write(mixed, List.of("log: sent " + id));
    assertThat(run("prove", from, id, "--lines", mixed.toString()).err()).contains("BAD_LINE");
  }

  @Test
  void saysThatTheBeginningIsMissing() {
    write(100);
    try {
      CommandLineRun run = prove(id, "--stream", "nudge:" + recording);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("LOG_CUT", "{clickstream-0=100}", "--savepoint");
    } finally {
      write(0);
    }
  }

  @Test
  void refusesWhatItCannotReadFrom() throws IOException {
    Path clicks =
        Files.writeString(
            folder.resolve("clicks.jsonl"),
            "{\"user_id\":\"a\",\"time\":\"2026-01-05T10:00:00Z\",\"type\":\"VIEW\"}\n");
    CommandLineRun noTopics = prove(id, "--stream", "nudge:" + clicks);
    assertThat(noTopics.exitCode()).isEqualTo(2);
    assertThat(noTopics.err()).contains("--stream", "no recording of all topics", "nudge record");

    CommandLineRun both =
        prove(id, "--stream", "nudge:" + recording, "--savepoint", folder.toString());
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--stream, --savepoint");

    CommandLineRun nobody = prove(id);
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("No broker is named");
  }
}
