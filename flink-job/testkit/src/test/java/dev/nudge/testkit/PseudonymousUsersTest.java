package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where users have pseudonyms the job still equals the engine alone, and no output has an id. */
final class PseudonymousUsersTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  @TempDir static Path folder;
  private static JobSetup setup;
  private static Recording recording;
  private static OracleRun oracle;

  @BeforeAll
  static void runTheEngineAlone() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "a key of the test".repeat(2));
    setup = OracleEqualityTest.SETUP.withPseudonyms(Pseudonyms.read(key));
    recording = Receipted.amid(HardRecording.of(7, 400, 4_000), setup, 7, 500);
    recording =
        OtherInputs.amid(recording, "cart", "version: 2\ncaps: [{ per-day: 5 }]\n", RULE, RULE);
    oracle = Oracles.run(recording, setup);
  }

  private static final String RULE =
      "{id: cart, kind: cart, gates: {silence: {after: 20m}, cart: non-empty}}";

  @Test
  void equalsTheEngineAloneAndNamesNobody() throws Exception {
    JobRun run = JOB.run(recording, setup.withParallelism(2).withBatch(7, 16).withFailure(true));

    Oracles.assertSame(run, oracle);
    List<String> ids =
        recording.messages().stream()
            .filter(message -> InputTopic.of(message) == InputTopic.CLICKSTREAM)
            .map(
                message ->
                    message.key() == null
                        ? null
                        : new String(message.key(), StandardCharsets.UTF_8))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    assertThat(ids).hasSizeGreaterThan(200);
    assertNamesNobody(run.triggers(), Trigger::getUserId, ids);
    assertNamesNobody(run.suppressions(), Suppression::getUserId, ids);
    assertNamesNobody(run.portraits(), Portrait::getUserId, ids);
    assertNamesNobody(run.scores(), Score::getUserId, ids);
    assertNamesNobody(run.scoredRows(), ScoredRow::getUserId, ids);
    assertNamesNobody(run.late(), Event::getUserId, ids);
    assertThat(run.deadLetters())
        .hasSizeGreaterThan(50)
        .filteredOn(letter -> !letter.getTopic().equals(InputTopic.CONTROL.label()))
        .allSatisfy(letter -> assertThat(letter.getValue()).isNull());
  }

  private static <T extends SpecificRecord> void assertNamesNobody(
      List<T> records, Function<T, String> user, List<String> ids) {
    assertThat(records).hasSizeGreaterThan(10);
    assertThat(records.stream().map(user).collect(Collectors.toSet()))
        .allMatch(name -> name.matches("p-[A-Za-z0-9_-]{30}"))
        .doesNotContainAnyElementsOf(ids);
  }
}
