package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.EngineSettings;
import dev.nudge.engine.Releases;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.triggers.ControlCheck;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models are released amid a recording: however the job runs, it emits what the engine does. */
final class ReleasedModelsTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final JobSetup SETUP = OracleEqualityTest.SETUP;
  static final JobSetup KEEPING_ROWS =
      SETUP.withEngine(
          new EngineSettings(
              SETUP.engine().scores(),
              SETUP.engine().dedupWindow(),
              SETUP.engine().forgetAfter(),
              SETUP.engine().shippedPortrait(),
              3));
  private static final byte[] SMALLER = SeededModel.gru(16, 6);
  private static final byte[] OTHER = SeededModel.gru(32, 7);

  @TempDir private static Path directory;

  private static Recording recording;
  private static OracleRun oracle;
  private static OracleRun oracleKeepingRows;

  /** When the first canary was released, epoch milliseconds. */
  private static long canaryFrom;

  @BeforeAll
  static void runTheEngineAlone() throws Exception {
    Path other = Files.write(directory.resolve("other.onnx"), OTHER);
    recording =
        amid(
            HardRecording.of(7, 100, 1_500),
            champion(SMALLER, "with its file", SMALLER),
            champion(SMALLER, other.toString(), null), // another file than it says
            challenger(OTHER, other.toUri().toString(), null),
            champion(OTHER, "promoted", OTHER),
            challenger(SMALLER, "with its file", SMALLER),
            canary(SMALLER, 0.3),
            canary(SMALLER, 0.7), // of more users, with the state that it has of all
            ControlCheck.withdrawal("test"),
            ControlCheck.withdrawal("test"), // of what is not there any more
            canary(SMALLER, 0.5), // with the state of nobody
            champion(SETUP.model(), "rollback", SETUP.model()));
    oracle = Oracles.run(recording, SETUP);
    oracleKeepingRows = Oracles.run(recording, KEEPING_ROWS);
  }

  @ParameterizedTest(name = "parallelism {0}, batch {1}, cache {2}, failure {3}")
  @CsvSource({
    "1, 1, 16, false",
    "1, 256, 32768, true",
    "2, 7, 16, true",
    "2, 256, 16, false",
    "4, 1, 32768, false",
    "4, 256, 16, true"
  })
  void equalsTheEngineAlone(int parallelism, int batch, int cache, boolean failing)
      throws Exception {
    JobSetup setup =
        SETUP.withParallelism(parallelism).withBatch(batch, cache).withFailure(failing);

    Oracles.assertSame(JOB.run(recording, setup), oracle);
  }

  @ParameterizedTest(name = "rows kept, parallelism {0}, batch {1}, cache {2}, then {3}")
  @CsvSource({"1, 1, 16, 0", "2, 256, 16, 0", "1, 7, 32768, 3", "4, 256, 16, 2"})
  void equalsTheEngineAloneWhereRowsAreKept(int parallelism, int batch, int cache, int after)
      throws Exception {
    JobSetup setup =
        KEEPING_ROWS.withParallelism(parallelism).withBatch(batch, cache).withRestore(after);

    Oracles.assertSame(JOB.run(recording, setup), oracleKeepingRows);
    assertThat(oracleKeepingRows.scores()).isNotEqualTo(oracle.scores());
  }

  @ParameterizedTest(name = "parallelism {0}, then {1}")
  @CsvSource({"1, 3", "3, 2"})
  void equalsTheEngineAloneWhenRestoredInBetween(int before, int after) throws Exception {
    JobSetup setup = SETUP.withBatch(7, 16).withParallelism(before).withRestore(after);

    JobRun run = JOB.run(recording, setup);

    Oracles.assertSame(run, oracle);
    assertThat(run.controlStatus().stream().map(said -> said.getStatus()))
        .filteredOn(ControlAnswer.class::isInstance)
        .extracting(said -> ((ControlAnswer) said).getAccepted())
        .containsExactly(true, false, true, true, true, true, true, true, false, true, true);
  }

  @Test
  void aCanaryDecidesForSomeUsersWhileTheChampionDecidesForOthers() {
    long canaries = triggersOf(SMALLER);
    long champions = triggersOf(OTHER);

    assertThat(canaries).isGreaterThan(10);
    assertThat(champions).isGreaterThan(10);
  }

  /** After the canary's first release. */
  private static long triggersOf(byte[] model) {
    String fingerprint = Releases.sha256(model).substring(0, 16);
    return oracle.triggers().stream()
        .filter(trigger -> trigger.getDecidedAt().toEpochMilli() >= canaryFrom)
        .filter(trigger -> trigger.getMadeFrom().getModel().equals(fingerprint))
        .count();
  }

  @Test
  void eachModelScoresFromItsReleaseOn() {
    assertThat(oracle.scoredRows().stream().map(ScoredRow::getModelFingerprint).distinct())
        .hasSize(3);
    assertThat(oracle.scores()).hasSizeGreaterThan(oracle.scoredRows().size());
    assertThat(oracle.rejected())
        .isEqualTo(Oracles.run(HardRecording.of(7, 100, 1_500), SETUP).rejected() + 1);
  }

  /** At equal distances. */
  private static Recording amid(Recording events, ModelRelease... releases) {
    List<RawMessage> messages = new ArrayList<>(events.messages());
    for (int i = releases.length; i > 0; i--) {
      int at = events.messages().size() * i / (releases.length + 1);
      long time = events.messages().get(at - 1).timestamp();
      messages.add(at, message(releases[i - 1], time));
      canaryFrom = releases[i - 1].getRole() == ModelRole.CANARY ? time : canaryFrom;
    }
    return new Recording(messages);
  }

  private static RawMessage message(ModelRelease release, long time) {
    return new RawMessage(
        InputTopic.CONTROL.label(),
        0,
        time,
        time,
        "model/test".getBytes(StandardCharsets.UTF_8),
        Releases.withdraws(release)
            ? null
            : SingleObjectCodec.of(Control.class)
                .encode(new Control(Instant.ofEpochMilli(time), release)),
        List.of());
  }

  private static ModelRelease champion(byte[] model, String uri, byte[] file) {
    return release(model, uri, file, ModelRole.CHAMPION, null);
  }

  private static ModelRelease challenger(byte[] model, String uri, byte[] file) {
    return release(model, uri, file, ModelRole.CHALLENGER, null);
  }

  private static ModelRelease canary(byte[] model, double share) {
    return release(model, "with its file", model, ModelRole.CANARY, share);
  }

  private static ModelRelease release(
      byte[] model, String uri, byte[] file, ModelRole role, Double share) {
    return new ModelRelease(
        "test",
        "1",
        uri,
        Releases.sha256(model),
        role,
        file == null ? null : ByteBuffer.wrap(file),
        share);
  }
}
