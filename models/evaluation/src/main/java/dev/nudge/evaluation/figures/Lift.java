package dev.nudge.evaluation.figures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much likelier something is to happen to marked rows than to others of the same band: what
 * makes the bands differ does not count for the mark. A band without others does not count.
 *
 * @param rows how many
 * @param marked how many of them are marked, in bands with others
 * @param happened part of these to whom it happened
 * @param expected what it would be if they were like the others of their bands
 * @param lift one by the other; NaN if nothing is expected
 * @param interval around the lift
 */
public record Lift(
    int rows, int marked, double happened, double expected, double lift, Interval interval) {

  /**
   * @param userId whose row it is: resampling draws users, not rows
   * @param band rows of the same band are compared
   * @param happened whether it happened
   */
  public record Row(String userId, String band, boolean marked, boolean happened) {}

  /** Of any rows. */
  public static Lift of(List<Row> rows) {
    Bands bands = new Bands(rows);
    int[] once = rows.stream().mapToInt(row -> 1).toArray();
    Sums all = bands.sums(once);
    List<String> users = rows.stream().map(Row::userId).toList();
    return new Lift(
        rows.size(),
        (int) all.marked,
        all.happened / all.marked,
        all.expected / all.marked,
        all.lift(),
        new Bootstrap(users).interval(times -> bands.sums(times).lift()));
  }

  private record Sums(double marked, double happened, double expected) {
    double lift() {
      return expected == 0 ? Double.NaN : happened / expected;
    }
  }

  /** Rows by their bands. */
  private static final class Bands {
    private static final int OTHERS = 0;
    private static final int OTHERS_HAPPENED = 1;
    private static final int MARKED = 2;
    private static final int MARKED_HAPPENED = 3;
    private static final int CELLS = 4;

    private final int[] cells;
    private final boolean[] happened;
    private final int bands;

    Bands(List<Row> rows) {
      Map<String, Integer> numbers = new HashMap<>();
      cells = new int[rows.size()];
      happened = new boolean[rows.size()];
      for (int i = 0; i < cells.length; i++) {
        Row row = rows.get(i);
        int band = numbers.computeIfAbsent(row.band, name -> numbers.size());
        cells[i] = band * CELLS + (row.marked ? MARKED : OTHERS);
        happened[i] = row.happened;
      }
      bands = numbers.size();
    }

    Sums sums(int[] times) {
      double[] counts = new double[bands * CELLS];
      for (int i = 0; i < cells.length; i++) {
        counts[cells[i]] += times[i];
        counts[cells[i] + 1] += happened[i] ? times[i] : 0;
      }
      double marked = 0;
      double happenedToMarked = 0;
      double expected = 0;
      for (int at = 0; at < counts.length; at += CELLS) {
        if (counts[at + OTHERS] > 0) {
          marked += counts[at + MARKED];
          happenedToMarked += counts[at + MARKED_HAPPENED];
          expected += counts[at + MARKED] * counts[at + OTHERS_HAPPENED] / counts[at + OTHERS];
        }
      }
      return new Sums(marked, happenedToMarked, expected);
    }
  }
}
