package dev.nudge.evaluation.recommendations;

import dev.nudge.recommending.NeighbourTable;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.Recommendation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ways to say which item comes next. */
enum Ranking {
  /** The most popular items, the same for all. */
  POPULARITY("popularity"),
  /** The most popular items that are not among the user's recent ones. */
  POPULARITY_NOT_RECENT("popularity, not recent"),
  /** The user's own recent items, the latest first. */
  RECENT("recent"),
  /** The user's own recent items, then the most popular. */
  RECENT_THEN_POPULARITY("recent, then popularity"),
  /** What the job recommends; none of the recent items. */
  TABLE("table"),
  /** The user's own recent items, then what the job recommends. */
  RECENT_THEN_TABLE("recent, then table");

  private final String label;

  Ranking(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** At most {@code count} items, the likeliest first. */
  List<String> rank(UserSoFar user, NeighbourTable table, Recommender recommender, int count) {
    List<String> recent = user.recent();
    return switch (this) {
      case POPULARITY -> table.mostPopular(count);
      case POPULARITY_NOT_RECENT -> {
        List<String> popular = new ArrayList<>(table.mostPopular(count + recent.size()));
        popular.removeAll(recent);
        yield popular.subList(0, Math.min(count, popular.size()));
      }
      case RECENT -> recent;
      case RECENT_THEN_POPULARITY -> joined(recent, table.mostPopular(count), count);
      case TABLE -> recommended(user, recommender);
      case RECENT_THEN_TABLE -> joined(recent, recommended(user, recommender), count);
    };
  }

  private static List<String> recommended(UserSoFar user, Recommender recommender) {
    return recommender.recommend(user.state()).stream().map(Recommendation::getItem).toList();
  }

  private static List<String> joined(List<String> first, List<String> then, int count) {
    Set<String> both = new LinkedHashSet<>(first);
    both.addAll(then);
    return both.stream().limit(count).toList();
  }
}
