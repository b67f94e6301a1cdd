package dev.nudge.engine.reasons;

import dev.nudge.schemas.Direction;
import dev.nudge.schemas.Reason;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Gates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The score that a rule waits for: what it promises, and what moved it. */
final class ScoreWords {
  /** A smaller share would read as 0 %. */
  private static final double LEAST_SHARE = 0.005;

  private ScoreWords() {}

  /**
   * The promise next to what the rule asks for.
   *
   * @param gates that wait for a score
   * @param silent whether it is decided without an event: a rise was held by quiet hours, and has
   *     only to be still there
   */
  static List<String> of(Gates gates, double score, boolean silent) {
    ScoreName name = gates.awaited().orElseThrow();
    String horizon = Words.span(name.horizon().toMillis());
    String promise =
        name.head() == ScoreName.Head.PURCHASE
            ? "a purchase within %s is %s likely"
            : "the chance of no visit within %s is %s";
    String asked = exactPercent(gates.threshold().orElseThrow());
    return List.of(
        promise.formatted(horizon, Words.percent(score)),
        silent && gates.score() != null
            ? "the rule waited for %s, and holds until below %s"
                .formatted(asked, exactPercent(gates.score().rearmBelow()))
            : "the rule waits for " + asked);
  }

  private static String exactPercent(double probability) {
    return BigDecimal.valueOf(probability).movePointRight(2).stripTrailingZeros().toPlainString()
        + " %";
  }

  /** The groups that moved it, with the user's values. */
  static List<String> of(List<Reason> reasons, DecisionContext m) {
    List<String> parts = new ArrayList<>();
    String up = groups(reasons, Direction.UP, m);
    String down = groups(reasons, Direction.DOWN, m);
    if (!up.isEmpty()) {
      parts.add("what raises it: " + up);
    }
    if (!down.isEmpty()) {
      parts.add("what lowers it: " + down);
    }
    return parts;
  }

  private static String groups(List<Reason> reasons, Direction direction, DecisionContext m) {
    return reasons.stream()
        .filter(reason -> reason.getDirection() == direction && reason.getShare() >= LEAST_SHARE)
        .map(
            reason ->
                Words.text(
                    "%s (%.0f %%)", GroupWords.of(reason.getFeature(), m), 100 * reason.getShare()))
        .collect(Collectors.joining(" and "));
  }
}
