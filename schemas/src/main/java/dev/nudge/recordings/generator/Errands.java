package dev.nudge.recordings.generator;

import dev.nudge.recordings.generator.Catalogue.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person wants apart from wishes, where {@link GeneratorSettings#errands} asks for it:
 * things of every third category run out at intervals that are this person's own, something may go
 * with what was bought, and a need may be somebody else's. Where it is not asked for, nothing is
 * drawn.
 */
final class Errands {
  private static final int RUNS_OUT = 3;
  private static final double GIFTS = 0.2;
  private static final double WITH_COMPANION = 0.4;
  private static final double COMPANION_AFTER_DAYS = 3;

  /** Days before it runs out at which a person thinks of it. */
  private static final double AHEAD_DAYS = 1;

  private final boolean on;
  private final double supplyDays;
  private final Catalogue catalogue;
  private final Draw draw;
  private final Map<Integer, Integer> timesBought = new HashMap<>();
  private final Map<Integer, Double> usualDays = new HashMap<>();
  private final Map<Integer, Supply> supplies = new TreeMap<>();
  private int companion = -1;
  private long companionMillis;

  /** What a person has of a category, how often it was bought so far, and when it runs out. */
  private record Supply(Item item, int times, long endMillis) {}

  /**
   * @param supplyDays median over people of the days after which a thing runs out
   */
  Errands(boolean on, double supplyDays, Catalogue catalogue, Draw draw) {
    this.on = on;
    this.supplyDays = supplyDays;
    this.catalogue = catalogue;
    this.draw = draw;
  }

  /** Something was bought. */
  void bought(Item item, long millis) {
    if (!on) {
      return;
    }
    if (item.category() % RUNS_OUT == 0) {
      double usual =
          usualDays.computeIfAbsent(item.category(), c -> draw.logNormal(supplyDays, 0.5));
      double days = draw.logNormal(usual, 0.12);
      int times = timesBought.merge(item.category(), 1, Integer::sum);
      supplies.put(item.category(), new Supply(item, times, after(millis, days)));
    }
    if (draw.chance(WITH_COMPANION)) {
      companion = (item.category() + 1) % catalogue.categories();
      companionMillis = after(millis, draw.exponential(COMPANION_AFTER_DAYS));
    }
  }

  private static long after(long millis, double days) {
    return millis + (long) (days * VisitClock.DAY_MILLIS);
  }

  /** When an errand next brings this person here; never before it is due. */
  long nextVisitMillis(long lastMillis) {
    long next = companion < 0 ? Long.MAX_VALUE : companionMillis;
    for (Supply supply : supplies.values()) {
      next = Math.min(next, after(supply.endMillis, -AHEAD_DAYS));
    }
    return next == Long.MAX_VALUE ? next : after(Math.max(next, lastMillis), draw.exponential(0.7));
  }

  /** The errand that is due; null if none is. */
  Need due(long millis) {
    if (companion >= 0 && companionMillis <= millis) {
      int category = companion;
      companion = -1;
      return Need.arise(Motive.COMPANION, category, catalogue, draw);
    }
    for (Supply supply : supplies.values()) {
      if (after(supply.endMillis, -AHEAD_DAYS) <= millis) {
        return Need.again(supply.item, draw);
      }
    }
    return null;
  }

  /** A need that arises by itself. */
  Need wish(Traits traits) {
    if (on && draw.chance(GIFTS)) {
      return Need.arise(Motive.GIFT, draw.below(catalogue.categories()), catalogue, draw);
    }
    return Need.arise(Motive.WISH, traits.drawInterest(draw), catalogue, draw);
  }

  /** What was wanted is not wanted any more. */
  void forget(Need need) {
    if (need.motive() == Motive.AGAIN) {
      supplies.remove(need.category());
    }
  }

  /**
   * Days until something runs out that was bought twice or more, less than 0 for one that has;
   * infinite if nothing will.
   */
  double daysLeft(long millis) {
    double least = Double.POSITIVE_INFINITY;
    for (Supply supply : supplies.values()) {
      if (supply.times > 1) {
        least = Math.min(least, (supply.endMillis - millis) / VisitClock.DAY_MILLIS);
      }
    }
    return least;
  }
}
