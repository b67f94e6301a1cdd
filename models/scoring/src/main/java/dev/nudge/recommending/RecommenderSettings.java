package dev.nudge.recommending;

import java.io.Serializable;

/**
 * What to recommend from, as it travels in a job.
 *
 * @param table bytes of a table's file; null for no recommendations
 * @param count most items of a trigger, at least 1
 */
public record RecommenderSettings(byte[] table, int count) implements Serializable {

  /** No recommendations. */
  public static RecommenderSettings none() {
    return new RecommenderSettings(null, 1);
  }

  /**
   * Reads the table, if there is one.
   *
   * @throws TableException if it cannot be right
   */
  public Recommender open() {
    return table == null ? Recommender.none() : new Recommender(NeighbourTable.load(table), count);
  }
}
