package dev.nudge.evaluation.recommendations;

import dev.nudge.schemas.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Implicit feedback: users' {@link Interest} in items, a sparse matrix by rows and by columns.
 *
 * @param items the most popular first, by the number of users interested; ties by id
 * @param users per user the items of interest
 * @param columns per item the users interested
 */
record Ratings(List<String> items, List<Row> users, List<Row> columns) {

  /**
   * What is not 0 in a row or column.
   *
   * @param indices ascending
   * @param values interest, greater than 0 and at most 1
   */
  record Row(int[] indices, double[] values) {
    int size() {
      return indices.length;
    }
  }

  /**
   * Rates the items of each user.
   *
   * @param recentItems only so many of a user's items count, those met last, so that nobody decides
   *     for all what goes together
   */
  static Ratings of(Histories histories, int recentItems) {
    List<Map<String, Double>> byUser =
        histories.users().stream()
            .map(user -> interests(user, recentItems))
            .filter(interests -> !interests.isEmpty())
            .toList();
    Map<String, Integer> popularity = new HashMap<>();
    byUser.forEach(user -> user.keySet().forEach(item -> popularity.merge(item, 1, Integer::sum)));
    List<String> items =
        popularity.keySet().stream()
            .sorted(
                Comparator.<String>comparingInt(popularity::get)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Map<String, Integer> index = new HashMap<>();
    items.forEach(item -> index.put(item, index.size()));
    List<Row> users = byUser.stream().map(user -> row(user, index)).toList();
    return new Ratings(items, users, transposed(users, items.size()));
  }

  private static Map<String, Double> interests(History user, int recentItems) {
    Map<String, Double> doubts = new LinkedHashMap<>();
    for (int i = user.messages().size() - 1; i >= 0; i--) {
      Event event = user.messages().get(i).getEvent();
      String item = event.getItemId();
      double interest = Interest.in(event.getType());
      if (item != null
          && interest > 0
          && (doubts.containsKey(item) || doubts.size() < recentItems)) {
        doubts.merge(item, 1 - interest, (a, b) -> a * b);
      }
    }
    doubts.replaceAll((item, doubt) -> 1 - doubt);
    return doubts;
  }

  private static Row row(Map<String, Double> interests, Map<String, Integer> index) {
    int[] indices = interests.keySet().stream().mapToInt(index::get).sorted().toArray();
    double[] values = new double[indices.length];
    Map<Integer, Double> byIndex = new HashMap<>();
    interests.forEach((item, value) -> byIndex.put(index.get(item), value));
    for (int i = 0; i < indices.length; i++) {
      values[i] = byIndex.get(indices[i]);
    }
    return new Row(indices, values);
  }

  private static List<Row> transposed(List<Row> rows, int columns) {
    int[] sizes = new int[columns];
    rows.forEach(
        row -> {
          for (int column : row.indices) {
            sizes[column]++;
          }
        });
    List<Row> result = new ArrayList<>(columns);
    for (int size : sizes) {
      result.add(new Row(new int[size], new double[size]));
    }
    int[] filled = new int[columns];
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      for (int i = 0; i < row.size(); i++) {
        int column = row.indices[i];
        result.get(column).indices[filled[column]] = r;
        result.get(column).values[filled[column]++] = row.values[i];
      }
    }
    return result;
  }
}
