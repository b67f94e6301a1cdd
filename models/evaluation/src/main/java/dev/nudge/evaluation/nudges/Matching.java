package dev.nudge.evaluation.nudges;

import dev.nudge.evaluation.figures.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Compares nudged users with others in the same state: exact matching on coarse states, each state
 * of the others weighed by its number of nudges (coarsened exact matching, Iacus, King and Porro
 * 2012; the effect on the treated). States with fewer than {@value #LEAST_OTHERS} others are left
 * out.
 */
final class Matching {
  static final int LEAST_OTHERS = 5;

  private final List<Moment> rows = new ArrayList<>();
  private final int nudged;
  private final int[] cell;
  private final boolean[] did;
  private final int cells;

  private Matching(List<Moment> nudged, List<Moment> others, Happened happened, long horizon) {
    Map<State, Integer> count = new HashMap<>();
    others.forEach(moment -> count.merge(moment.state(), 1, Integer::sum));
    count.values().removeIf(n -> n < LEAST_OTHERS);
    Map<State, Integer> numbers = new HashMap<>();
    for (Moment moment : nudged) {
      if (count.containsKey(moment.state())) {
        numbers.putIfAbsent(moment.state(), numbers.size());
        rows.add(moment);
      }
    }
    this.nudged = rows.size();
    others.stream().filter(moment -> numbers.containsKey(moment.state())).forEach(rows::add);
    this.cells = numbers.size();
    this.cell = rows.stream().mapToInt(moment -> numbers.get(moment.state())).toArray();
    this.did = new boolean[rows.size()];
    for (int i = 0; i < did.length; i++) {
      did[i] = rows.get(i).before(happened, horizon);
    }
  }

  static Compared compare(
      List<Moment> nudged, List<Moment> others, Happened happened, long horizon) {
    Matching matching = new Matching(nudged, others, happened, horizon);
    Bootstrap users = new Bootstrap(matching.rows.stream().map(Moment::userId).toList());
    return new Compared(
        nudged.size(),
        (int) nudged.stream().map(Moment::userId).distinct().count(),
        nudged.size() - matching.nudged,
        matching.rows.size() - matching.nudged,
        matching.rate(users, matching::nudgedRate),
        matching.rate(users, matching::baseRate),
        matching.rate(users, times -> matching.nudgedRate(times) - matching.baseRate(times)),
        others.stream()
            .mapToInt(moment -> moment.before(happened, horizon) ? 1 : 0)
            .average()
            .orElse(Double.NaN));
  }

  private Rate rate(Bootstrap users, ToDoubleFunction<int[]> figure) {
    int[] once = new int[rows.size()];
    Arrays.fill(once, 1);
    return new Rate(figure.applyAsDouble(once), users.interval(figure));
  }

  /**
   * @param times how often each row counts; states without others do not count
   */
  private double nudgedRate(int[] times) {
    long[] others = sums(times, nudged, rows.size(), false);
    long[] all = sums(times, 0, nudged, false);
    long[] did = sums(times, 0, nudged, true);
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < cells; i++) {
      sum += others[i] == 0 ? 0 : did[i];
      weight += others[i] == 0 ? 0 : all[i];
    }
    return sum / weight;
  }

  private double baseRate(int[] times) {
    long[] all = sums(times, nudged, rows.size(), false);
    long[] did = sums(times, nudged, rows.size(), true);
    long[] nudges = sums(times, 0, nudged, false);
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < cells; i++) {
      sum += all[i] == 0 ? 0 : nudges[i] * (double) did[i] / all[i];
      weight += all[i] == 0 ? 0 : nudges[i];
    }
    return sum / weight;
  }

  private long[] sums(int[] times, int from, int to, boolean onlyThoseWhoDid) {
    long[] sums = new long[cells];
    for (int i = from; i < to; i++) {
      sums[cell[i]] += onlyThoseWhoDid && !did[i] ? 0 : times[i];
    }
    return sums;
  }
}
