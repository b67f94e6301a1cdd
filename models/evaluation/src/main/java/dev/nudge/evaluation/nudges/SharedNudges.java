package dev.nudge.evaluation.nudges;

import dev.nudge.evaluation.nudges.Person.By;
import dev.nudge.evaluation.nudges.Person.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The nudges of two sets of rules, each once. One of each are the same if they are of the same rule
 * and user, and not more than a day apart; each has one counterpart at most.
 */
final class SharedNudges {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Map<String, List<Line>> byUser = new TreeMap<>();

  SharedNudges(List<Decision> current, List<Decision> fresh) {
    Map<String, Map<String, List<Long>>> before = times(current);
    Map<String, Map<String, List<Long>>> after = times(fresh);
    before.forEach(
        (user, rules) ->
            rules.forEach((rule, times) -> pair(user, rule, times, remove(after, user, rule))));
    after.forEach(
        (user, rules) -> rules.forEach((rule, times) -> pair(user, rule, List.of(), times)));
  }

  private static Map<String, Map<String, List<Long>>> times(List<Decision> decisions) {
    Map<String, Map<String, List<Long>>> times = new TreeMap<>();
    for (Decision decision : decisions) {
      if (decision.nudged()) {
        times
            .computeIfAbsent(decision.userId(), user -> new TreeMap<>())
            .computeIfAbsent(decision.rule(), rule -> new ArrayList<>())
            .add(decision.time());
      }
    }
    times.values().forEach(rules -> rules.values().forEach(list -> list.sort(null)));
    return times;
  }

  private static List<Long> remove(
      Map<String, Map<String, List<Long>>> from, String user, String rule) {
    List<Long> removed = from.getOrDefault(user, Map.of()).get(rule);
    if (removed == null) {
      return List.of();
    }
    from.get(user).remove(rule);
    return removed;
  }

  private void pair(String user, String rule, List<Long> before, List<Long> after) {
    List<Line> lines = byUser.computeIfAbsent(user, id -> new ArrayList<>());
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean both = i < before.size() && j < after.size();
      if (both && Math.abs(before.get(i) - after.get(j)) <= DAY) {
        lines.add(new Line(after.get(j++), By.BOTH, rule));
        i++;
      } else if (j == after.size() || (both && before.get(i) < after.get(j))) {
        lines.add(new Line(before.get(i++), By.CURRENT, rule));
      } else {
        lines.add(new Line(after.get(j++), By.NEW, rule));
      }
    }
  }

  /** By user, in the order of their ids. */
  Map<String, List<Line>> byUser() {
    return byUser;
  }

  int count(By by) {
    return byUser.values().stream().mapToInt(lines -> count(lines, by)).sum();
  }

  static int count(List<Line> lines, By by) {
    return (int) lines.stream().filter(line -> line.by() == by).count();
  }
}
