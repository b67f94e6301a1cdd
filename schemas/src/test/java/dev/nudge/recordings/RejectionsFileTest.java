package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.mapping.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping rejected, as lines of a file. */
final class RejectionsFileTest {
  @TempDir Path folder;

  private Path file(String name, String... lines) {
    return ReadStream.write(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @Test
  void everyRejectedLineGoesToAFile() throws Exception {
    Path file =
        file(
            "own.csv",
            "user,time,event,price",
            "u,2026-01-05T10:00:00Z,kuaf,1",
            "u,heute,kauf,1",
            "u,2026-01-05T10:00:00Z,kauf,1",
            "u,2026-01-05T10:00:00Z,ping,1");
    String mapping =
        "fields: { user_id: user, time: time, type: event }\nevents: { kauf: { type: PURCHASE }, ping: ignore }\n";
    Path rejected = folder.resolve("rejected.jsonl");
    StreamRef ref = StreamRef.parse("csv:" + file);

    for (String quote : List.of("", "quote: false\n")) {
      ReadStream.of(
          Recordings.open(ref, Mapping.parse(mapping + quote), RejectionsFile.open(rejected)));

      String lines = Files.readString(rejected).strip();
      assertThat(lines)
          .hasLineCount(2)
          .contains(
              "\"file\":\"own.csv\",\"line\":2,\"reason\":\"unknown-type\",\"place\":\"/event\"")
          .contains("\"line\":3,\"reason\":\"bad-time\",\"place\":\"/time\"");
      assertThat(lines.contains("heute") && lines.contains("kuaf")).isEqualTo(quote.isEmpty());
    }
  }
}
