package dev.nudge.recommending;

import dev.nudge.features.CartLine;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.Recommendation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Recommends items from a table by what the user has in hand: recent items, the latest weighing
 * most, and the cart. What was just bought is the latest item.
 *
 * <p>An item's score is the mean of its likeness to those, by weight. Never recommended is what
 * they hold themselves, and what they bought or took out of the cart lately. Where neighbours are
 * too few, as for somebody new, the most popular items of the category they looked at last follow,
 * then the most popular of all, with score 0. Ties go to the smaller item id; the same state gives
 * the same list to the bit. Costs some 20 µs, so it is for triggers, not for events. Safe to share
 * between threads.
 */
public final class Recommender {
  /** Weight of a recent item against the next later one. */
  static final double DECAY = 0.9;

  private static final Comparator<Recommendation> BEST_FIRST =
      Comparator.comparingDouble(Recommendation::getScore)
          .reversed()
          .thenComparing(Recommendation::getItem);

  private final NeighbourTable table;
  private final int count;

  /**
   * @param table null to recommend nothing
   * @param count most items recommended, at least 1
   */
  public Recommender(NeighbourTable table, int count) {
    this.table = table;
    this.count = count;
  }

  /** Recommends nothing. */
  public static Recommender none() {
    return new Recommender(null, 1);
  }

  /** Id and version of the table; null if there is none. */
  public String name() {
    return table == null ? null : table.name();
  }

  /** At most as many items as were asked for, the best first. */
  public List<Recommendation> recommend(RollingState user) {
    if (table == null) {
      return List.of();
    }
    Map<Integer, Double> inHand = inHand(user);
    Set<Integer> had = had(user);
    had.addAll(inHand.keySet());
    List<Recommendation> best = new ArrayList<>(similar(inHand, had));
    best.sort(BEST_FIRST);
    List<Recommendation> list = new ArrayList<>(best.subList(0, Math.min(count, best.size())));
    if (user.lastCategory != 0) {
      fillWithPopular(list, had, Arrays.stream(table.ofCategory(user.lastCategory)));
    }
    fillWithPopular(list, had, IntStream.range(0, table.size()));
    return list;
  }

  /** Hashes of what left the cart lately: bought, or not wanted. */
  private static Set<Integer> had(RollingState user) {
    Set<Integer> had = new HashSet<>();
    for (int i = 0; i < user.cart.gone.count; i++) {
      had.add(Hashing.half(user.cart.gone.items[i]));
    }
    return had;
  }

  /** Weights of the items in hand by hash. What lies in the cart weighs as much as the latest. */
  private static Map<Integer, Double> inHand(RollingState user) {
    Map<Integer, Double> weights = new LinkedHashMap<>();
    double weight = 1;
    for (int i = user.items.count - 1; i >= 0; i--) {
      weights.put(user.items.hashes[i], weight);
      weight *= DECAY;
    }
    for (CartLine line : user.cart.lines) {
      weights.put(Hashing.half(line.itemHash()), 1.0);
    }
    return weights;
  }

  private List<Recommendation> similar(Map<Integer, Double> inHand, Set<Integer> had) {
    Map<Integer, Double> sums = new LinkedHashMap<>();
    double total = 0;
    for (Map.Entry<Integer, Double> item : inHand.entrySet()) {
      total += item.getValue();
      int index = table.find(item.getKey());
      if (index >= 0) {
        addNeighbours(index, item.getValue(), sums);
      }
    }
    List<Recommendation> similar = new ArrayList<>(sums.size());
    for (Map.Entry<Integer, Double> sum : sums.entrySet()) {
      int index = sum.getKey();
      if (!had.contains(table.hash(index))) {
        similar.add(new Recommendation(table.item(index), sum.getValue() / total));
      }
    }
    return similar;
  }

  private void addNeighbours(int index, double weight, Map<Integer, Double> sums) {
    int[] neighbours = table.neighbours(index);
    float[] scores = table.scores(index);
    for (int i = 0; i < neighbours.length; i++) {
      sums.merge(neighbours[i], weight * scores[i], Double::sum);
    }
  }

  /**
   * @param indices the most popular first; read as far as it takes
   */
  private void fillWithPopular(List<Recommendation> list, Set<Integer> had, IntStream indices) {
    Set<String> chosen = new HashSet<>();
    list.forEach(recommended -> chosen.add(recommended.getItem()));
    indices
        .filter(index -> !had.contains(table.hash(index)))
        .mapToObj(table::item)
        .filter(item -> !chosen.contains(item))
        .limit(count - list.size())
        .forEach(item -> list.add(new Recommendation(item, 0.0)));
  }
}
