package dev.nudge.cli.oracle;

import dev.nudge.engine.CollectedDecisions;
import dev.nudge.recordings.scored.ScoredRowWriter;
import dev.nudge.schemas.ScoredRow;

/**
 * What a replay decided, and how far its rows lie from the model's training rows; rows as they were
 * scored go to a file at once, where one is asked for.
 */
final class ReplayOutputs extends CollectedDecisions implements AutoCloseable {
  private final ScoredRowWriter rows;
  private final Drift drift = new Drift();

  /**
   * @param rows null for none
   */
  ReplayOutputs(ScoredRowWriter rows) {
    this.rows = rows;
  }

  Drift drift() {
    return drift;
  }

  @Override
  public boolean emitScoredRows() {
    return rows != null || drift.samples(scored());
  }

  @Override
  public void scoredRow(ScoredRow row) {
    if (drift.samples(scored())) {
      drift.add(row);
    }
    if (rows != null) {
      rows.write(row);
    }
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
    }
  }
}
