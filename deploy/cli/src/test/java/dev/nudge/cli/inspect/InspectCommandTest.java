package dev.nudge.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.local.savepoint.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The savepoint that is committed, see its README. */
final class InspectCommandTest {
  private static final Path COMMITTED = Path.of("../../flink-job/job/src/test/resources/savepoint");
  private static final String USER = "u-000007";
  private static final byte NEWER = 99;

  @TempDir Path folder;

  @Test
  void saysWhatIsInIt() {
    CommandLineRun run = CommandLineRun.of("inspect", COMMITTED.toString());

    assertThat(run.out().lines())
        .contains(
            "written by 2 subtasks, of at most 128",
            "users: 8",
            "next offsets of clickstream: {0=94, 1=67}",
            "next offsets of control: {0=1}")
        .anyMatch(line -> line.startsWith("version 8: 8 records"))
        .anyMatch(line -> line.matches("bytes a record: median \\d+, 95 % .*"));
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void saysWhatIsKnownOfAUser() {
    CommandLineRun run = CommandLineRun.of("inspect", COMMITTED.toString(), "--user", USER);

    assertThat(run.out())
        .contains(
            "user u-000007: 651 bytes, version 8",
            "seen: 2 events in 1 sessions, from 2026-01-08T13:58:58.312Z",
            "consent: not known",
            "model: 8 numbers of model ",
            "nudges: 2 (view 1, quiet 1)",
            "rule quiet: last fired 2026-01-08T14:19:23.537Z");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aUserWhoIsNotInItIsNamed() {
    assertFails(
        CommandLineRun.of("inspect", COMMITTED.toString(), "--user=no one"), "UNKNOWN_USER");
  }

  @Test
  void aFolderWithoutASavepointIsRefused() {
    assertFails(CommandLineRun.of("inspect", folder.toString()), "NOT_A_SAVEPOINT");
  }

  @Test
  void aSavepointThatIsCutOffIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(COMMITTED.resolve("_metadata"));
    Files.write(folder.resolve("_metadata"), Arrays.copyOf(whole, whole.length / 2));

    assertFails(CommandLineRun.of("inspect", folder.toString()), "NOT_A_SAVEPOINT");
  }

  @Test
  void anotherJobsSavepointIsRefused() throws IOException {
    OperatorState other = new OperatorState("words", "word-count", new OperatorID(), 1, 128);
    try (OutputStream out = Files.newOutputStream(folder.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(1, List.of(other), List.of()), out);
    }

    CommandLineRun run = CommandLineRun.of("inspect", folder.toString());

    assertFails(run, "OTHER_JOB");
    assertThat(run.err()).contains("[word-count]");
  }

  @Test
  void aRecordOfANewerReleaseIsCountedAndNotShown() throws IOException {
    List<StoredRecord> records = new ArrayList<>();
    Savepoint.open(COMMITTED).records(USER::equals, records::add);
    byte[] wanted =
        records.stream()
            .map(StoredRecord::bytes)
            .filter(bytes -> bytes.length > 1)
            .findFirst()
            .orElseThrow();
    byte[] changed = Files.readAllBytes(COMMITTED.resolve("_metadata"));
    changed[text(changed).indexOf(text(wanted))] = NEWER;
    Files.write(folder.resolve("_metadata"), changed);

    CommandLineRun run = CommandLineRun.of("inspect", folder.toString(), "--user=" + USER);

    assertThat(run.out())
        .contains("version 99: 1 records; this release reads up to " + UserRecordCodec.VERSION);
    assertFails(run, "UNREADABLE_RECORD");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void assertFails(CommandLineRun run, String name) {
    assertThat(run.err()).startsWith("nudge: " + name + ": ").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(1);
  }
}
