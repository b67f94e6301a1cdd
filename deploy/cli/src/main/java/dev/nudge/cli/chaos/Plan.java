package dev.nudge.cli.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One fault, and what surrounds it.
 *
 * @param late whether it happens while the change is taken in, and not amid events
 * @param at after which part of the stretch of events, 0 to 1
 * @param seconds how long a process is held up, or a disk full or slow
 * @param choice of a process, or of a parallelism
 * @param change what is said after the events
 */
record Plan(Fault fault, boolean late, double at, int seconds, int choice, Change change) {
  /** A reader of the click-stream that comes later takes a restart, so there are few. */
  private static final int MOST_PARTITIONS_MORE = 3;

  /** Shorter and longer than the job takes for a death. */
  private static final int MOST_SECONDS = 30;

  private static final double AMID_CHANGE = 0.25;

  /** Whether it comes while events flow. A partition is added before any. */
  boolean amidEvents() {
    return !late && fault != Fault.ADD_PARTITION;
  }

  boolean amidChange() {
    return late && fault != Fault.ADD_PARTITION;
  }

  /** As many faults, drawn from a seed: of each kind as many, in an order of their own. */
  static List<Plan> draw(long seed, int faults, Set<Fault> of) {
    Random random = new Random(seed);
    List<Fault> kinds = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    List<Plan> plans = new ArrayList<>();
    int partitions = 0;
    while (plans.size() < faults) {
      Fault fault = next(kinds, of, random);
      if (fault == Fault.ADD_PARTITION && of.size() > 1 && ++partitions > MOST_PARTITIONS_MORE) {
        continue;
      }
      plans.add(
          new Plan(
              fault,
              random.nextDouble() < AMID_CHANGE,
              random.nextDouble(),
              1 + random.nextInt(MOST_SECONDS),
              random.nextInt(Integer.MAX_VALUE),
              next(changes, EnumSet.allOf(Change.class), random)));
    }
    return plans;
  }

  private static <T> T next(List<T> left, Set<T> all, Random random) {
    if (left.isEmpty()) {
      left.addAll(all);
      Collections.shuffle(left, random);
    }
    return left.remove(left.size() - 1);
  }
}
