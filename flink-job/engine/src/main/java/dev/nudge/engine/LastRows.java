package dev.nudge.engine;

import dev.nudge.features.FeatureSet;
import dev.nudge.features.Step;
import dev.nudge.schemas.Hashing;
import java.nio.FloatBuffer;

/**
 * Keeps what models may ask for of a user's last events: rows of all features in the catalogue's
 * order, so that any model finds its own. Rows of another catalogue say nothing. Not thread-safe.
 */
final class LastRows {
  static final FeatureSet ALL = FeatureSet.all();
  static final int WIDTH = ALL.size();

  private static final long CATALOGUE = Hashing.hash64(String.join(",", ALL.names()));

  private final int most;
  private final FloatBuffer row = FloatBuffer.allocate(WIDTH);

  /**
   * @param most rows kept of a user; 0 for none
   */
  LastRows(int most) {
    this.most = most;
  }

  /** How many rows there are of a user that this release can read. */
  static int count(UserRecord record) {
    return record.rowsOf == CATALOGUE ? record.rows.length / WIDTH : 0;
  }

  /**
   * Keeps the row of an event that has been scored, in place of the oldest one if there are many.
   */
  void keep(UserRecord record, Step step) {
    if (most == 0) {
      drop(record);
      return;
    }
    ALL.fill(record.rolling, record.who, step, row, 0);
    int count = count(record);
    int kept = Math.min(count, most - 1);
    float[] rows = record.rows;
    if (kept + 1 != count || rows.length != count * WIDTH) {
      rows = new float[(kept + 1) * WIDTH];
    }
    System.arraycopy(record.rows, (count - kept) * WIDTH, rows, 0, kept * WIDTH);
    row.get(0, rows, kept * WIDTH, WIDTH);
    record.rows = rows;
    record.rowsOf = CATALOGUE;
  }

  /** There must be no event missing between two rows. */
  private static void drop(UserRecord record) {
    if (record.rows.length > 0) {
      record.rows = Remembered.NONE;
      record.rowsOf = 0;
    }
  }
}
