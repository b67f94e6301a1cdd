package dev.nudge.triggers;

import dev.nudge.schemas.Nearest;
import dev.nudge.triggers.RuleException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rules follow which. A rule file has no circle of them; control can make one of single
 * rules: such rules start nothing.
 */
final class FollowUps {
  /** In a message. */
  private static final int MOST_NAMED = 20;

  private final Map<String, Rule> byId;
  private final Map<String, List<Rule>> next = new HashMap<>();

  FollowUps(Map<String, Rule> byId) {
    this.byId = byId;
    for (Rule rule : byId.values()) {
      if (rule.after() != null && !isInCircle(rule)) {
        next.computeIfAbsent(rule.after().rule(), id -> new ArrayList<>()).add(rule);
      }
    }
  }

  /** The rules that follow a rule directly. */
  List<Rule> of(Rule rule) {
    return next.getOrDefault(rule.id(), List.of());
  }

  /** The rule, the one that it follows, and so on to the first. */
  List<Rule> journey(Rule last) {
    List<Rule> journey = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Rule rule = last; rule != null && ids.add(rule.id()); rule = before(rule)) {
      journey.add(rule);
    }
    return journey;
  }

  private Rule before(Rule rule) {
    return rule.after() == null ? null : byId.get(rule.after().rule());
  }

  private boolean isInCircle(Rule rule) {
    Rule step = before(rule);
    for (int i = 0; i < byId.size() && step != null && !step.id().equals(rule.id()); i++) {
      step = before(step);
    }
    return step != null && step.id().equals(rule.id());
  }

  /**
   * Notes what is wrong with what a rule follows.
   *
   * @param rule null if none could be read
   * @param node what it was read from
   */
  void check(Rule rule, Node node, Mistakes mistakes) {
    if (rule != null && rule.id() != null && rule.after() != null) {
      Field after = Field.of(mistakes, rule.id(), "", node).child("after");
      check(rule, after.child("rule"));
    }
  }

  private void check(Rule rule, Field of) {
    String before = rule.after().rule();
    if (before == null) {
      return; // is noted already
    }
    if (!byId.containsKey(before)) {
      Set<String> others = new LinkedHashSet<>(byId.keySet());
      others.remove(rule.id());
      of.wrong(
          Kind.UNKNOWN_RULE,
          "no rule is called '%s'; allowed: %s%s"
              .formatted(
                  before,
                  others.isEmpty()
                      ? "none, as there is no other rule"
                      : others.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                  Nearest.question(before, others)));
    } else if (isInCircle(rule)) {
      of.wrong(
          Kind.CIRCLE,
          "rule '%s' follows '%s' in the end, so both would wait for each other for ever; follow a rule that begins with events or silence"
              .formatted(before, rule.id()));
    }
  }
}
