package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.CollectedOutputs;
import dev.nudge.engine.EngineObserver;
import dev.nudge.engine.Oracle;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.util.List;
import java.util.Locale;
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
    return run(recording, setup, EngineObserver.NONE);
  }

  /**
   * The same, seen by somebody as it runs.
   *
   * @param by such as a {@link dev.nudge.engine.traces.Trace}
   */
  public static OracleRun run(Recording recording, JobSetup setup, EngineObserver by) {
    CollectedOutputs out = new CollectedOutputs();
    try (Oracle oracle = setup.settings().oracle(setup.cleaning(), out)) {
      oracle.observe(by);
      oracle.run(recording.played().iterator(), JobExtension.eventTime(setup)::clock, false);
      return new OracleRun(
          out.triggers(),
          out.suppressions(),
          out.portraits(),
          out.erasuresDone(),
          out.scores(),
          out.scoredRows(),
          receipts(out),
          oracle.read(),
          oracle.rejected().total(),
          oracle.late(),
          out.duplicates(),
          out.scored());
    }
  }

  /**
   * Fails unless triggers, suppressions, portraits, acknowledged erasures and scores are those of
   * the oracle, and dead letters, late events and receipts of each outcome are as many.
   */
  public static void assertSame(JobRun job, OracleRun oracle) {
    assertThat(byUser(job.triggers(), Trigger::getUserId))
        .isEqualTo(byUser(oracle.triggers(), Trigger::getUserId));
    assertThat(byUser(job.suppressions(), Suppression::getUserId))
        .isEqualTo(byUser(oracle.suppressions(), Suppression::getUserId));
    assertThat(byUser(job.portraits(), Portrait::getUserId))
        .isEqualTo(byUser(oracle.portraits(), Portrait::getUserId));
    assertThat(job.erasuresDone()).containsExactlyInAnyOrderElementsOf(oracle.erasuresDone());
    assertThat(byUser(job.scores(), Score::getUserId))
        .isEqualTo(byUser(oracle.scores(), Score::getUserId));
    assertThat(job.deadLetters()).hasSize((int) oracle.rejected());
    assertThat(job.late()).hasSize((int) oracle.late());
    job.receipts().ifPresent(counts -> assertThat(counts).isEqualTo(oracle.receipts()));
  }

  private static Map<String, Long> receipts(CollectedOutputs out) {
    Map<String, Long> counts =
        out.receipts().stream()
            .collect(
                Collectors.groupingBy(
                    outcome -> outcome.name().toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    Collectors.counting()));
    counts.put("unknown_receipts", out.unknownReceipts());
    counts.put("repeated_receipts", out.repeatedReceipts());
    return counts;
  }

  /** Fails unless the rows are the same to the bit. */
  public static void assertSameRows(List<ScoredRow> job, List<ScoredRow> oracle) {
    assertThat(byUser(job, ScoredRow::getUserId)).isEqualTo(byUser(oracle, ScoredRow::getUserId));
  }

  private static <T> Map<String, List<T>> byUser(List<T> records, Function<T, String> user) {
    return records.stream().collect(Collectors.groupingBy(user, TreeMap::new, Collectors.toList()));
  }
}
