package dev.nudge.cli.options;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A user who alone makes a noticeable part of a stream: perhaps a bot, or an id that many share,
 * which a model would learn from as from everybody else.
 *
 * @param share of all events, 0 to 1
 */
public record BusyUser(String userId, long events, double share) {
  private static final int MOST = 3;
  private static final long MANY_EVENTS = 1_000;
  private static final double LARGE_SHARE = 0.01;

  /**
   * The busiest, at most three, the busiest first; none who has not more than 1,000 events and 1 %.
   *
   * @param events of each user
   */
  public static List<BusyUser> among(Map<String, Long> events) {
    double all = events.values().stream().mapToLong(Long::longValue).sum();
    return events.entrySet().stream()
        .map(user -> new BusyUser(user.getKey(), user.getValue(), user.getValue() / all))
        .filter(user -> user.events > MANY_EVENTS && user.share > LARGE_SHARE)
        .sorted(
            Comparator.comparingLong(BusyUser::events).reversed().thenComparing(BusyUser::userId))
        .limit(MOST)
        .toList();
  }

  @Override
  public String toString() {
    return "busiest users: %s with %,d events (%.0f %%)".formatted(userId, events, share * 100);
  }
}
