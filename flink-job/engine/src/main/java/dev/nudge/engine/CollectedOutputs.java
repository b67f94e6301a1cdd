package dev.nudge.engine;

import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import java.util.ArrayList;
import java.util.List;

/** Keeps scores, scored rows and what is answered to erasures too, in the order they were made. */
public class CollectedOutputs extends CollectedDecisions {
  private final List<Score> scores = new ArrayList<>();
  private final List<ScoredRow> scoredRows = new ArrayList<>();
  private final List<ErasureDone> erasuresDone = new ArrayList<>();

  public final List<Score> scores() {
    return scores;
  }

  public final List<ScoredRow> scoredRows() {
    return scoredRows;
  }

  public final List<ErasureDone> erasuresDone() {
    return erasuresDone;
  }

  @Override
  public final void erased(ErasureDone done) {
    erasuresDone.add(done);
  }

  @Override
  public final boolean emitScores() {
    return true;
  }

  @Override
  public final void score(Score score) {
    scores.add(score);
  }

  @Override
  public final boolean emitScoredRows() {
    return true;
  }

  @Override
  public final void scoredRow(ScoredRow row) {
    scoredRows.add(row);
  }
}
