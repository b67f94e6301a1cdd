package dev.nudge.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.io.EmbeddedBroker;
import dev.nudge.operators.Uids;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job over Kafka, stopped in the middle of a recording and restored at another parallelism:
 * from the committed savepoint of an earlier build, and from what this build makes. With {@code
 * -Dnudge.write-savepoint} the savepoint of this build is committed instead.
 */
final class SavepointTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Operators that have come since the committed savepoint. */
  private static final Set<String> LATER =
      Set.of(Uids.ERASURE_DONE_SINK, Uids.MODEL_STATES_SOURCE, Uids.CLEAN_MODEL_STATES);

  private static final Path FIXTURE = Path.of("src/test/resources/savepoint");

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @TempDir static Path folder;

  private static SavepointScene scene;

  @BeforeAll
  static void stopInTheMiddle() throws Exception {
    if (System.getProperty("nudge.write-savepoint") != null) {
      SavepointRecording.write(FIXTURE);
    }
    scene = new SavepointScene(broker, FIXTURE);
    scene.createTopics();
    scene.sendFirstHalf();
    JobClient job = scene.start("before", 2, null, folder.resolve("checkpoint"));
    try {
      awaitAll("before", scene.before());
      save(job, SavepointFormatType.CANONICAL);
      save(job, SavepointFormatType.NATIVE);
    } finally {
      job.cancel().get();
    }
    assertThat(scene.of("before")).isEqualTo(scene.before());
    if (System.getProperty("nudge.write-savepoint") != null) {
      Files.copy(
          latest(folder.resolve("CANONICAL")).resolve("_metadata"),
          FIXTURE.resolve("_metadata"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    scene.sendSecondHalf();
  }

  private static void save(JobClient job, SavepointFormatType format) throws Exception {
    job.triggerSavepoint(folder.resolve(format.name()).toString(), format).get();
  }

  private static void awaitAll(String run, SavepointScene.Decisions expected) {
    await().atMost(LIMIT).until(() -> scene.of(run).size() >= expected.size());
  }

  /** The checkpoint is an unaligned one. */
  @ParameterizedTest(name = "{0}, at parallelism {1}")
  @CsvSource({"committed, 3", "CANONICAL, 1", "NATIVE, 3", "checkpoint, 3"})
  void continuesAsTheEngineAlone(String state, int parallelism) throws Exception {
    Path from = state.equals("committed") ? FIXTURE : latest(folder.resolve(state));

    JobClient job =
        scene.start(state, parallelism, from.toUri().toString(), folder.resolve("next"));
    try {
      awaitAll(state, scene.after());
    } finally {
      job.cancel().get();
    }

    assertThat(scene.of(state)).isEqualTo(scene.after());
  }

  /** Else a job that has forgotten everything would do as well. */
  @Test
  void theSecondHalfDependsOnTheFirst() {
    assertThat(scene.before().byRule()).containsOnlyKeys("quiet", "view");
    assertThat(scene.after().byRule()).containsOnlyKeys("quiet", "view");
    assertThat(scene.after().triggers())
        .filteredOn(trigger -> trigger.getRule().equals("view"))
        .allMatch(trigger -> trigger.getRuleVersion() == 2);
    assertThat(scene.after().triggers()).anyMatch(trigger -> trigger.getSequence() > 5);
    assertThat(scene.after().held())
        .extracting(Suppression::getReason)
        .contains(SuppressionReason.NO_CONSENT, SuppressionReason.WEEKLY_CAP);
  }

  /** State of another name would be left behind without a word. */
  @Test
  void namesWhatTheCommittedSavepointNames() throws Exception {
    Map<String, Set<String>> committed = SavepointContents.of(FIXTURE);

    Map<String, Set<String>> present = SavepointContents.of(latest(folder.resolve("CANONICAL")));
    present
        .get(Uids.USER)
        .removeAll(Set.of("model_releases", "promises", "second_promises")); // new since then
    present.get(Uids.READ_CONTROL).remove("waiting_releases");
    present.values().forEach(states -> states.remove("pseudonyms"));
    present.keySet().removeIf(operator -> LATER.stream().anyMatch(operator::endsWith));
    assertThat(present).isEqualTo(committed);
    assertThat(committed.get(Uids.USER))
        .containsExactly(
            "KEY_VALUE user_record",
            "PRIORITY_QUEUE _timer_state/event_deadlines",
            "PRIORITY_QUEUE _timer_state/processing_deadlines",
            "changes_taken",
            "of 128",
            "policy_change",
            "rule_changes");
    assertThat(committed.get(Uids.CLEAN_EVENTS)).containsExactly("clocks", "of 128");
  }

  @Test
  void holdsAllOperators() throws Exception {
    for (Field uid : Uids.class.getFields()) {
      if (!LATER.contains(uid.get(null))) {
        assertThat(SavepointContents.of(FIXTURE)).containsKey((String) uid.get(null));
      }
    }
  }

  /** The folder of the newest savepoint or checkpoint below. */
  private static Path latest(Path below) throws Exception {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
          .orElseThrow()
          .getParent();
    }
  }
}
