package dev.nudge.engine;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.Scorer;
import java.nio.FloatBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.PrimitivesArrays.FloatArray;

/** What lies in a row of a scorer, as the model was given it and as it answered. */
final class ScoredRows {
  private static final Schema FLOATS = Schema.createArray(Schema.create(Schema.Type.FLOAT));

  private ScoredRows() {}

  /**
   * Copies a row that has just been run.
   *
   * @param position of the event among the user's, from 1
   */
  static ScoredRow copy(String userId, Event event, long position, Scorer scored, int row) {
    ModelContract model = scored.contract();
    return new ScoredRow(
        userId,
        event.getEventId(),
        event.getTime(),
        position,
        model.name(),
        model.fingerprint(),
        row(scored.features(), row, model.features().size()),
        row(scored.state(), row, model.stateSize()),
        row(scored.purchaseLogits(), row, model.purchaseEdges().length),
        row(scored.returnLogits(), row, model.returnEdges().length));
  }

  private static List<Float> row(FloatBuffer rows, int row, int width) {
    FloatArray values = new FloatArray(width, FLOATS);
    for (int i = 0; i < width; i++) {
      values.add(i, rows.get(row * width + i));
    }
    return values;
  }
}
