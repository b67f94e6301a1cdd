package dev.nudge.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping ignores within a line is in the account, as it is in the job's. */
final class IgnoredElementsTest {
  @TempDir Path folder;

  @Test
  void aReplayCountsWhatIsIgnoredInABatch() throws Exception {
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.yaml"),
            """
            each: batch
            fields: { user_id: customer, time: { at: ts, unit: s }, type: what }
            events: { seen: { type: VIEW }, ping: ignore }
            """);
    Path stream =
        Files.writeString(
            folder.resolve("batches.jsonl"),
            """
            {"ts":1767607200,"batch":[{"customer":"anna","what":"seen"},{"customer":"anna","what":"ping"},{"what":"ping"}]}
            {"ts":1767607260,"batch":[{"customer":"anna","what":"seen"}]}
            {"ts":1767607320,"batch":[{"customer":"anna","what":"ping"}]}
            {"ts":1767607380,"batch":[{"customer":"anna","what":"saw"}]}
            """);

    CommandLineRun run =
        CommandLineRun.of("replay", "--stream", "json:" + stream, "--mapping", mapping.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("read +6\nrejected +1\n  unknown-type +1\nignored by the mapping +3\n")
        .containsPattern("duplicate +0\nlate +0\nscored +2\n");
  }
}
