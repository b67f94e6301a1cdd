package dev.nudge.evaluation.nudges;

import dev.nudge.evaluation.figures.Bootstrap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Users in two groups drawn by lot, each in that of the first decision, from which on counts what
 * they did. Users of one rule are compared with each other, and rules weigh by their users
 * (post-stratification): two rules may put different shares into a group, and then the whole groups
 * are not alike. A rule with one group only does not count.
 */
final class TwoArms {
  private record Row(String userId, int rule, boolean treated, boolean did) {}

  private final List<Decision> decisions;
  private final Predicate<Decision> treated;
  private final List<Row> rows;
  private final Bootstrap resamples;
  private final int rules;
  private final int unfinished;

  /**
   * @param decisions of both groups
   * @param treated whether a decision is of the group whose effect is asked for
   */
  TwoArms(
      Timelines all,
      long horizon,
      Happened outcome,
      List<Decision> decisions,
      Predicate<Decision> treated) {
    this.decisions = decisions;
    this.treated = treated;
    Map<String, Decision> first = new HashMap<>();
    decisions.stream()
        .sorted(Comparator.comparingLong(Decision::time).thenComparing(Decision::rule))
        .forEach(decision -> first.putIfAbsent(decision.userId(), decision));
    List<String> names = Uplift.sorted(first.values().stream().map(Decision::rule));
    this.rules = names.size();
    this.rows =
        first.values().stream()
            .filter(decision -> decision.time() + horizon <= all.last())
            .sorted(Comparator.comparing(Decision::userId))
            .map(
                decision ->
                    new Row(
                        decision.userId(),
                        names.indexOf(decision.rule()),
                        treated.test(decision),
                        all.has(decision.userId())
                            && outcome.after(all.of(decision.userId()), decision.time(), horizon)))
            .toList();
    this.resamples = new Bootstrap(rows.stream().map(Row::userId).toList());
    this.unfinished = first.size() - rows.size();
  }

  /** Users of a group, of rules that have both. */
  int users(boolean arm) {
    boolean[] counted = counted();
    return (int) rows.stream().filter(row -> row.treated == arm && counted[row.rule]).count();
  }

  /** Decisions of a group. */
  long occasions(boolean arm) {
    return decisions.stream().filter(decision -> treated.test(decision) == arm).count();
  }

  /** Share of a group that did. */
  Rate rate(boolean arm) {
    return rate(times -> share(times, arm));
  }

  Rate effect() {
    return rate(times -> share(times, true) - share(times, false));
  }

  /** Users whose horizon ends after the recording. */
  int unfinished() {
    return unfinished;
  }

  private Rate rate(ToDoubleFunction<int[]> figure) {
    return new Rate(figure.applyAsDouble(once()), resamples.interval(figure));
  }

  private int[] once() {
    int[] once = new int[rows.size()];
    Arrays.fill(once, 1);
    return once;
  }

  /** Which rules have users in both groups. */
  private boolean[] counted() {
    long[] here = sums(once(), true, false);
    long[] there = sums(once(), false, false);
    boolean[] counted = new boolean[rules];
    for (int rule = 0; rule < rules; rule++) {
      counted[rule] = here[rule] > 0 && there[rule] > 0;
    }
    return counted;
  }

  /**
   * @param times how often each row counts
   */
  private double share(int[] times, boolean arm) {
    long[] its = sums(times, arm, false);
    long[] others = sums(times, !arm, false);
    long[] did = sums(times, arm, true);
    double sum = 0;
    double weights = 0;
    for (int rule = 0; rule < rules; rule++) {
      if (its[rule] > 0 && others[rule] > 0) {
        double weight = its[rule] + others[rule];
        sum += weight * did[rule] / its[rule];
        weights += weight;
      }
    }
    return sum / weights;
  }

  /** By rule. */
  private long[] sums(int[] times, boolean arm, boolean onlyThoseWhoDid) {
    long[] sums = new long[rules];
    for (int i = 0; i < times.length; i++) {
      Row row = rows.get(i);
      if (row.treated == arm && (row.did || !onlyThoseWhoDid)) {
        sums[row.rule] += times[i];
      }
    }
    return sums;
  }
}
