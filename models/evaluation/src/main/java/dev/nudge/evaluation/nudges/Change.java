package dev.nudge.evaluation.nudges;

import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.evaluation.nudges.Person.By;
import dev.nudge.evaluation.nudges.Person.Line;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * New rules against current ones, on the same recording.
 *
 * @param current figures of the current rules
 * @param kept nudges that both give: of the same rule and user, not more than a day apart
 * @param added nudges that only the new rules give
 * @param dropped nudges that only the current rules give
 * @param gain users whom the new rules nudge, and the current never
 * @param lose users whom the current rules nudge, and the new never
 * @param people whose nudges differ most, at most ten
 */
public record Change(
    List<RuleFigures> current,
    int kept,
    int added,
    int dropped,
    Group gain,
    Group lose,
    List<Person> people) {
  private static final int MOST_PEOPLE = 10;

  /**
   * Users.
   *
   * @param users how many
   * @param bought share that bought within the horizon after the first nudge, of those whose
   *     horizon lies in the recording
   */
  public record Group(int users, Rate bought) {}

  /**
   * Compares.
   *
   * @param current figures of the current rules
   * @param before what the current rules decided
   * @param after what the new rules decided
   */
  public static Change of(
      Timelines all,
      Duration horizon,
      List<RuleFigures> current,
      List<Decision> before,
      List<Decision> after) {
    SharedNudges nudges = new SharedNudges(before, after);
    Map<String, Long> oldUsers = firstNudges(before);
    Map<String, Long> freshUsers = firstNudges(after);
    return new Change(
        current,
        nudges.count(By.BOTH),
        nudges.count(By.NEW),
        nudges.count(By.CURRENT),
        group(all, horizon.toMillis(), freshUsers, oldUsers.keySet()),
        group(all, horizon.toMillis(), oldUsers, freshUsers.keySet()),
        people(all, nudges));
  }

  private static Map<String, Long> firstNudges(List<Decision> decisions) {
    Map<String, Long> first = new TreeMap<>();
    for (Decision decision : decisions) {
      if (decision.nudged()) {
        first.merge(decision.userId(), decision.time(), Math::min);
      }
    }
    return first;
  }

  private static Group group(
      Timelines all, long horizon, Map<String, Long> firstNudges, Set<String> but) {
    Map<String, Long> users = new TreeMap<>(firstNudges);
    users.keySet().removeAll(but);
    List<Outcome> outcomes =
        users.entrySet().stream()
            .filter(user -> user.getValue() + horizon <= all.last())
            .map(
                user ->
                    new Outcome(
                        user.getKey(),
                        0,
                        all.of(user.getKey()).bought(user.getValue(), user.getValue() + horizon)))
            .toList();
    return new Group(users.size(), Rate.of(outcomes));
  }

  private static List<Person> people(Timelines all, SharedNudges nudges) {
    return nudges.byUser().entrySet().stream()
        .filter(user -> differing(user.getValue()) > 0)
        .sorted(Comparator.comparingInt(user -> -differing(user.getValue())))
        .limit(MOST_PEOPLE)
        .map(user -> Person.of(all.of(user.getKey()), user.getValue()))
        .toList();
  }

  private static int differing(List<Line> lines) {
    return lines.size() - SharedNudges.count(lines, By.BOTH);
  }
}
