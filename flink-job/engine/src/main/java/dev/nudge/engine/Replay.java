package dev.nudge.engine;

import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Gives users what a model would know of them, had it scored the last events whose rows their
 * records keep, the first of them from zeros: of a user with no more events than rows that is what
 * it would know of all. Many users at once, one call of the model for the rows of one age. Not
 * thread-safe.
 */
final class Replay implements AutoCloseable {
  /** Users at once; more take several turns. */
  private static final int CAPACITY = 64;

  private final ModelContract model;
  private final Scorer scorer;

  /** Per feature of the model where it is in a row. */
  private final int[] columns;

  private final UserRecord[] waiting = new UserRecord[CAPACITY];
  private final Remembered[] into = new Remembered[CAPACITY];

  /** Per user how many of the last rows are to be scored. */
  private final int[] missing = new int[CAPACITY];

  /** Per row of a call, whose it is. */
  private final int[] users = new int[CAPACITY];

  private int count;

  Replay(OnnxModel model) {
    this.model = model.contract();
    scorer = model.scorer(CAPACITY);
    columns =
        this.model.features().names().stream().mapToInt(LastRows.ALL.names()::indexOf).toArray();
  }

  /** Notes a user, if there are rows; {@link #run} gives what is to be kept. */
  void add(UserRecord record, Remembered keeps) {
    int rows = LastRows.count(record);
    if (rows == 0) {
      return;
    }
    keeps.clear();
    keeps.state = new float[model.stateSize()];
    add(record, keeps, rows);
  }

  /**
   * Notes a user of whom something is known.
   *
   * @param keeps what the model knew before the last events
   * @param rows how many these are; no more than are kept
   */
  void add(UserRecord record, Remembered keeps, int rows) {
    if (count == CAPACITY) {
      run();
    }
    waiting[count] = record;
    into[count] = keeps;
    missing[count] = rows;
    count++;
  }

  /**
   * Runs the rows of all users noted. Where the last step is not finite, nothing is kept; after
   * another one the state starts over, as when it was scored.
   */
  void run() {
    int most = 0;
    for (int user = 0; user < count; user++) {
      most = Math.max(most, missing[user]);
    }
    for (int age = most; age > 0; age--) {
      step(age);
    }
    for (int user = 0; user < count; user++) {
      if (into[user].fingerprint == 0) {
        into[user].clear();
      }
    }
    Arrays.fill(waiting, 0, count, null);
    Arrays.fill(into, 0, count, null);
    count = 0;
  }

  private void step(int age) {
    int rows = 0;
    for (int user = 0; user < count; user++) {
      if (age <= missing[user]) {
        int at = LastRows.count(waiting[user]) - age;
        fill(waiting[user].rows, at * LastRows.WIDTH, rows);
        scorer.state().put(rows * model.stateSize(), into[user].state);
        users[rows++] = user;
      }
    }
    scorer.run(rows);
    for (int row = 0; row < rows; row++) {
      Remembered keeps = into[users[row]];
      if (!scorer.isFinite(row)) {
        keeps.clear();
        keeps.state = new float[model.stateSize()];
      } else {
        keeps.keep(model, scorer, row);
      }
    }
  }

  private void fill(float[] from, int start, int row) {
    FloatBuffer features = scorer.features();
    for (int i = 0; i < columns.length; i++) {
      features.put(row * columns.length + i, from[start + columns[i]]);
    }
  }

  @Override
  public void close() {
    scorer.close();
  }
}
