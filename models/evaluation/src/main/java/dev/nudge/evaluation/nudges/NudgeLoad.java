package dev.nudge.evaluation.nudges;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many nudges, of all rules, one user gets.
 *
 * @param users by their number of nudges in the whole recording: one, two, 3 to 5, 6 to 10, more
 * @param mostInAWeek most nudges of one user in any seven days
 * @param busiest who got most, at most five
 */
public record NudgeLoad(Map<String, Long> users, int mostInAWeek, List<Busy> busiest) {
  private static final int MOST_NAMED = 5;
  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final String[] BANDS = {"1", "2", "3–5", "6–10", "more than 10"};

  /** A user and the number of nudges, in all and in the busiest seven days. */
  public record Busy(String userId, int nudges, int mostInAWeek) {}

  static NudgeLoad of(List<Decision> decisions) {
    Map<String, List<Long>> byUser = new TreeMap<>();
    decisions.stream()
        .filter(Decision::nudged)
        .forEach(d -> byUser.computeIfAbsent(d.userId(), id -> new ArrayList<>()).add(d.time()));
    Map<String, Long> users = new LinkedHashMap<>();
    for (String band : BANDS) {
      users.put(band, 0L);
    }
    List<Busy> all = new ArrayList<>();
    byUser.forEach(
        (user, times) -> {
          users.merge(BANDS[band(times.size())], 1L, Long::sum);
          all.add(new Busy(user, times.size(), mostInAWeek(times)));
        });
    all.sort(Comparator.comparingInt(Busy::nudges).reversed().thenComparing(Busy::userId));
    int most = all.stream().mapToInt(Busy::mostInAWeek).max().orElse(0);
    return new NudgeLoad(
        users, most, List.copyOf(all.subList(0, Math.min(MOST_NAMED, all.size()))));
  }

  private static int band(int nudges) {
    return nudges <= 2 ? nudges - 1 : nudges <= 5 ? 2 : nudges <= 10 ? 3 : 4;
  }

  private static int mostInAWeek(List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (sorted.get(from) <= sorted.get(to) - WEEK) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
