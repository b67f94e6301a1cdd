package dev.nudge.evaluation.recommendations;

import dev.nudge.schemas.Neighbour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Likeness of items by their factors in a matrix factorisation of implicit feedback ({@link
 * ImplicitAls}): y_i · y_j / (|y_i| · the longest |y|), the cosine times how long the neighbour's
 * vector is, that is how much the model knows to be wanted of it.
 *
 * @param neighbours most neighbours of an item
 * @param factors of each user and item
 * @param regularisation λ, greater than 0
 * @param confidence α: interest r is believed 1 + α r, no interest 1
 * @param iterations over users and items
 * @param seed of the first item factors
 */
public record MatrixFactorisation(
    int neighbours,
    int factors,
    double regularisation,
    double confidence,
    int iterations,
    long seed)
    implements Method {

  @Override
  public String label() {
    return "matrix-factorisation";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("neighbours", Integer.toString(neighbours));
    settings.put("factors", Integer.toString(factors));
    settings.put("regularisation", Double.toString(regularisation));
    settings.put("confidence", Double.toString(confidence));
    settings.put("iterations", Integer.toString(iterations));
    settings.put("seed", Long.toString(seed));
    return settings;
  }

  @Override
  public List<List<Neighbour>> neighbours(Ratings ratings, StepListener listener) {
    double[][] items = new ImplicitAls(this, ratings).itemFactors(listener);
    double longest = 0;
    for (double[] item : items) {
      longest = Math.max(longest, Math.sqrt(dot(item, item)));
    }
    NearestItems nearest = new NearestItems(neighbours);
    List<List<Neighbour>> lists = new ArrayList<>(items.length);
    listener.started("neighbours", items.length);
    for (int item = 0; item < items.length; item++) {
      double scale = Math.sqrt(dot(items[item], items[item])) * longest;
      for (int other = 0; other < items.length && scale > 0; other++) {
        if (other != item) {
          nearest.offer(other, dot(items[item], items[other]) / scale);
        }
      }
      lists.add(nearest.take());
      listener.stepped();
    }
    return lists;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
