package dev.nudge.triggers;

import dev.nudge.needs.Need;
import dev.nudge.needs.Needs;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.PortraitPart.Dimension;
import java.util.List;

/**
 * Every fact that expressions can test. VARIABLES.md has the same table. What is not known reads as
 * the value its meaning names; where that is unknown, it is null, and satisfies no comparison. A
 * fact costs nothing unless an expression asks for it.
 */
final class Variables {
  private final VariableList all = new VariableList();

  private Variables() {}

  /**
   * The facts that rules know.
   *
   * @param scores that are computed
   * @param portrait whose tags are judged
   */
  static List<Variable> of(List<ScoreName> scores, PortraitPart portrait) {
    Variables variables = new Variables();
    variables.user(scores);
    variables.segments(portrait);
    variables.rule();
    return variables.all.variables();
  }

  /** The facts that tags are judged by. */
  static List<Variable> ofUsers(List<ScoreName> scores) {
    Variables variables = new Variables();
    variables.user(scores);
    return variables.all.variables();
  }

  private void user(List<ScoreName> scores) {
    EventVariables.declare(all);
    ItemVariables.declare(all);
    UserVariables.declare(all);
    CartVariables.declare(all);
    PurchaseVariables.declare(all);
    ProfileVariables.declare(all);
    SignalVariables.declare(all);
    for (Need need : Needs.ALL) {
      all.optional(
          Need.PREFIX + need.name(),
          need.meaning() + ": 0 to 1; may be unknown",
          at -> Domain.range(0, 1),
          m -> knownOrNull(need.level(m.snapshot())));
    }
    for (int i = 0; i < scores.size(); i++) {
      score(scores.get(i), i);
    }
    LatelyVariables.declare(all);
  }

  private void score(ScoreName score, int index) {
    String what =
        score.head() == ScoreName.Head.PURCHASE ? "a purchase within " : "no visit within ";
    String horizon = score.text().replaceFirst("[a-z]+-", "");
    all.optional(
        "scores." + score.identifier(),
        "probability of " + what + horizon + ", 0 to 1",
        moment -> moment.score(index),
        m -> knownOrNull(m.scores[index]));
  }

  private void segments(PortraitPart portrait) {
    for (int i = 0; i < portrait.dimensions().size(); i++) {
      int at = i;
      Dimension dimension = portrait.dimensions().get(i);
      Domain values = dimension.values();
      all.text(
          dimension.variable(),
          "the tag in dimension %s; empty if there is none".formatted(dimension.name()),
          moment -> values,
          m -> portrait.tag(at, m.triggers.tags));
    }
  }

  private void rule() {
    all.number(
        Condition.HOURS_SINCE_NUDGE,
        "hours since this rule last nudged the user, held out or not; infinite if it did not within 400 days",
        at -> UserVariables.COUNT,
        m -> UserVariables.hoursSince(m, m.nudgedAt));
  }

  private static Double knownOrNull(double level) {
    return Double.isNaN(level) ? null : level;
  }
}
