package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.recommendations.Ratings.Row;
import dev.nudge.schemas.Neighbour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Likeness of items by the users they have in common (asymmetric cosine; Aiolli 2013). With r the
 * interest of user u, who has n items, and w = 1/√n,
 *
 * <pre>
 * likeness(i → j) = Σ w r_i r_j / ((Σ w r_i)^(1−b) (Σ w r_j)^b) · common / (common + shrinkage)
 * </pre>
 *
 * <p>At b = 0.5 this is the cosine, at b = 0 the mean interest in j of those interested in i, which
 * prefers popular neighbours.
 *
 * @param neighbours most neighbours of an item
 * @param shrinkage users in common at which likeness is believed by half
 * @param exponent b, 0 to 0.5
 */
public record ItemToItem(int neighbours, double shrinkage, double exponent) implements Method {

  @Override
  public String label() {
    return "item-to-item";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("neighbours", Integer.toString(neighbours));
    settings.put("shrinkage", Double.toString(shrinkage));
    settings.put("exponent", Double.toString(exponent));
    return settings;
  }

  @Override
  public List<List<Neighbour>> neighbours(Ratings ratings, StepListener listener) {
    int items = ratings.items().size();
    double[] masses = ratings.columns().stream().mapToDouble(c -> mass(c, ratings)).toArray();
    Common common = new Common(items);
    NearestItems nearest = new NearestItems(neighbours);
    List<List<Neighbour>> lists = new ArrayList<>(items);
    listener.started("item-to-item", items);
    for (int item = 0; item < items; item++) {
      common.collect(item, ratings);
      for (int k = 0; k < common.touchedCount; k++) {
        int other = common.touched[k];
        double scale = Math.pow(masses[item], 1 - exponent) * Math.pow(masses[other], exponent);
        double believed = common.users[other] / (common.users[other] + shrinkage);
        nearest.offer(other, common.sums[other] / scale * believed);
      }
      common.clear();
      lists.add(nearest.take());
      listener.stepped();
    }
    return lists;
  }

  private static double mass(Row column, Ratings ratings) {
    double mass = 0;
    for (int i = 0; i < column.size(); i++) {
      mass += weight(ratings.users().get(column.indices()[i])) * column.values()[i];
    }
    return mass;
  }

  /** Who is interested in everything says little of what goes together. */
  private static double weight(Row user) {
    return 1 / Math.sqrt(user.size());
  }

  /** What one item has in common with each other one. Reused from item to item. */
  private static final class Common {
    final double[] sums;
    final int[] users;
    final int[] touched;
    int touchedCount;

    Common(int items) {
      sums = new double[items];
      users = new int[items];
      touched = new int[items];
    }

    void collect(int item, Ratings ratings) {
      Row column = ratings.columns().get(item);
      for (int i = 0; i < column.size(); i++) {
        Row user = ratings.users().get(column.indices()[i]);
        add(item, user, weight(user) * column.values()[i]);
      }
    }

    private void add(int item, Row user, double factor) {
      for (int i = 0; i < user.size(); i++) {
        int other = user.indices()[i];
        if (other == item) {
          continue;
        }
        if (users[other] == 0) {
          touched[touchedCount++] = other;
        }
        users[other]++;
        sums[other] += factor * user.values()[i];
      }
    }

    void clear() {
      for (int i = 0; i < touchedCount; i++) {
        sums[touched[i]] = 0;
        users[touched[i]] = 0;
      }
      touchedCount = 0;
    }
  }
}
