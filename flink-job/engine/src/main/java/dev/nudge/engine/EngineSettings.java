package dev.nudge.engine;

import dev.nudge.cleaning.DedupWindow;
import dev.nudge.scoring.ScoreName;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How the engine steps.
 *
 * @param scores the scores computed at each event, carried by outputs and known to rules; not
 *     empty, no two alike
 * @param dedupWindow event ids remembered per user, 0 to 256, see {@link DedupWindow}
 * @param forgetAfter silence after which a user's record ends, also what is kept of an erasure
 * @param shippedPortrait whether users are tagged by the portrait that comes with Nudge where the
 *     rule file has none
 * @param replayRows rows of features kept of each user's last events, for models that come later; 0
 *     for none
 */
public record EngineSettings(
    List<ScoreName> scores,
    int dedupWindow,
    Duration forgetAfter,
    boolean shippedPortrait,
    int replayRows)
    implements Serializable {

  public EngineSettings {
    scores = List.copyOf(scores);
  }

  /** Without rows kept. */
  public EngineSettings(
      List<ScoreName> scores, int dedupWindow, Duration forgetAfter, boolean shippedPortrait) {
    this(scores, dedupWindow, forgetAfter, shippedPortrait, 0);
  }

  /**
   * By how many events a rebuilt model state may be behind its user: of so many rows are kept, and
   * ids remembered without a gap.
   */
  public int mostMissed() {
    return Math.min(replayRows, Math.max(0, dedupWindow / 2 - 1));
  }

  /**
   * Purchase within a day and a week, churn within a week; 32 event ids; a year; no portrait or
   * rows.
   */
  public static EngineSettings defaults() {
    return new EngineSettings(
        List.of(
            ScoreName.parse("purchase-1d"),
            ScoreName.parse("purchase-7d"),
            ScoreName.parse("churn-7d")),
        DedupWindow.DEFAULT_SIZE,
        Duration.ofDays(365),
        false);
  }
}
