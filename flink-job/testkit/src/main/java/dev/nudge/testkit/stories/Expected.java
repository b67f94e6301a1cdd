package dev.nudge.testkit.stories;

import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user is to have had by a time. Every nudge is the answer to one expectation at most. */
final class Expected {
  private final String user;
  private final long by;
  private final String where;
  private final String rule;
  private final SuppressionReason held;
  private final boolean nothing;
  private final Map<String, String> action = new TreeMap<>();
  private String variant;

  private Expected(
      String user, long by, String where, String rule, SuppressionReason held, boolean nothing) {
    this.user = user;
    this.by = by;
    this.where = where;
    this.rule = rule;
    this.held = held;
    this.nothing = nothing;
  }

  /**
   * @param by epoch milliseconds
   * @param where it is expected, for people
   */
  static Expected nudge(String user, long by, String where, String rule) {
    return new Expected(user, by, where, rule, null, false);
  }

  /**
   * @param rule null for any
   */
  static Expected nothing(String user, long by, String where, String rule) {
    return new Expected(user, by, where, rule, null, true);
  }

  /**
   * @param rule null for any
   */
  static Expected held(String user, long by, String where, String rule, SuppressionReason reason) {
    return new Expected(user, by, where, rule, reason, false);
  }

  void variant(String name) {
    variant = name;
  }

  void action(String name, String value) {
    action.put(name, value);
  }

  /**
   * What is wrong; null if nothing is.
   *
   * @param triggers of all users
   * @param answered receives the trigger or suppression that is the answer; none of those in it
   *     counts
   */
  String check(List<Trigger> triggers, List<Suppression> suppressions, Set<Object> answered) {
    List<Trigger> nudges = new ArrayList<>();
    for (Trigger trigger : triggers) {
      if (trigger.getUserId().equals(user) && inTime(trigger.getDecidedAt())) {
        nudges.add(trigger);
      }
    }
    List<Trigger> open = nudges.stream().filter(t -> !answered.contains(t.getTriggerId())).toList();
    if (nothing) {
      List<Trigger> some = open.stream().filter(t -> isOf(t.getRule())).toList();
      return some.isEmpty() ? null : "expected no nudge%s; there is %s".formatted(of(), said(some));
    }
    if (held != null) {
      return checkHeld(suppressions, answered);
    }
    for (Trigger trigger : open) {
      if (isOf(trigger.getRule()) && carries(trigger)) {
        answered.add(trigger.getTriggerId());
        return null;
      }
    }
    return "expected a nudge%s%s; there is %s".formatted(of(), carrying(), said(open));
  }

  private String checkHeld(List<Suppression> suppressions, Set<Object> answered) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < suppressions.size(); i++) {
      Suppression s = suppressions.get(i);
      if (s.getUserId().equals(user) && inTime(s.getDecidedAt()) && !answered.contains(i)) {
        if (s.getReason() == held && isOf(s.getRule())) {
          answered.add(i);
          return null;
        }
        others.add(s.getRule() + " " + s.getReason());
      }
    }
    return "expected that %s holds back a nudge%s; held back is %s"
        .formatted(held, of(), others.isEmpty() ? "nothing" : String.join(", ", others));
  }

  private boolean inTime(Instant decided) {
    return decided.toEpochMilli() <= by;
  }

  private boolean isOf(String id) {
    return rule == null || rule.equals(id);
  }

  private boolean carries(Trigger trigger) {
    return (variant == null || variant.equals(trigger.getVariant()))
        && trigger.getAction().entrySet().containsAll(action.entrySet());
  }

  private String of() {
    return rule == null ? "" : " of " + rule;
  }

  private String carrying() {
    return Stream.concat(
            Stream.ofNullable(variant).map(name -> " in variant " + name),
            action.entrySet().stream().map(a -> " with %s: %s".formatted(a.getKey(), a.getValue())))
        .collect(Collectors.joining());
  }

  private static String said(List<Trigger> triggers) {
    return triggers.isEmpty()
        ? "none"
        : triggers.stream()
            .map(
                t ->
                    "%s%s %s"
                        .formatted(
                            t.getRule(),
                            t.getVariant() == null ? "" : " (" + t.getVariant() + ")",
                            t.getAction()))
            .collect(Collectors.joining(", "));
  }

  String user() {
    return user;
  }

  String where() {
    return where;
  }
}
