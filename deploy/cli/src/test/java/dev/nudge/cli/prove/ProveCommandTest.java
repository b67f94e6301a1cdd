package dev.nudge.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.recordings.InputWriter;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    try (RecordedStream stream =
            StreamGenerator.stream(
                GeneratorSettings.defaults().withUsers(40).withDuration(Duration.ofDays(5)));
        InputWriter writer = Recordings.writeInputs(recording)) {
      for (long offset = 0; stream.hasNext(); offset++) {
        var message = raw.of(stream.next(), offset);
        if (offset >= from) {
          writer.write(message);
        }
      }
    }
  }

  private static CommandLineRun prove(String trigger, String... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("prove", trigger, "--lines", lines.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void provesATriggerThatTheReplayMade() {
    CommandLineRun run = prove(id, "--stream", "nudge:" + recording);

    assertThat(run.out() + run.err()).contains("proven: the engine alone makes it");
    assertThat(run.exitCode()).isZero();
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
