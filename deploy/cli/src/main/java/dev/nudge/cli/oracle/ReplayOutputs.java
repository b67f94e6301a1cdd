package dev.nudge.cli.oracle;

import dev.nudge.engine.CollectedDecisions;
import dev.nudge.recordings.scored.ScoredRowWriter;
import dev.nudge.schemas.ScoredRow;

/** What a replay decided; rows as they were scored go to a file at once, where one is asked for. */
final class ReplayOutputs extends CollectedDecisions implements AutoCloseable {
  private final ScoredRowWriter rows;

  /**
   * @param rows null for none
   */
  ReplayOutputs(ScoredRowWriter rows) {
    this.rows = rows;
  }

  @Override
  public boolean emitScoredRows() {
    return rows != null;
  }

  @Override
  public void scoredRow(ScoredRow row) {
    rows.write(row);
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
    }
  }
}
