package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.Oracle;
import dev.nudge.engine.OracleRun;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what came out of the job with the engine alone: exactly, per user and in the user's
 * order.
 */
public final class Oracles {
  private Oracles() {}

  /** What the engine alone makes of a recording. */
  public static OracleRun run(Recording recording, JobSetup setup) {
    RuleBook rules = RuleBook.parse(setup.rules(), setup.engine().scores());
    try (OnnxModel model = OnnxModel.load(setup.model());
        Oracle oracle =
            new Oracle(
                model,
                setup.recommender().open(),
                setup.engine(),
                setup.policy(),
                rules,
                setup.cleaning())) {
      return oracle.run(
          recording.messages().iterator(), JobExtension.eventTime(setup)::watermark, true);
    }
  }

  /**
   * Fails unless triggers, suppressions and scores are those of the oracle, and dead letters and
   * late events are as many.
   */
  public static void assertSame(JobRun job, OracleRun oracle) {
    assertThat(byUser(job.triggers(), Trigger::getUserId))
        .isEqualTo(byUser(oracle.triggers(), Trigger::getUserId));
    assertThat(byUser(job.suppressions(), Suppression::getUserId))
        .isEqualTo(byUser(oracle.suppressions(), Suppression::getUserId));
    assertThat(byUser(job.scores(), Score::getUserId))
        .isEqualTo(byUser(oracle.scores(), Score::getUserId));
    assertThat(job.deadLetters()).hasSize((int) oracle.rejected());
    assertThat(job.late()).hasSize((int) oracle.late());
  }

  private static <T> Map<String, List<T>> byUser(List<T> records, Function<T, String> user) {
    return records.stream().collect(Collectors.groupingBy(user, TreeMap::new, Collectors.toList()));
  }
}
