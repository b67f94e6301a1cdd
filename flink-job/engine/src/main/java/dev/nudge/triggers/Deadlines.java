package dev.nudge.triggers;

import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;

/** When silence matters to a rule. */
final class Deadlines {
  /** No deadline. */
  static final long NONE = 0;

  /** Silences longer than this count as never, also where records are kept longer. */
  static final Duration LONGEST = Duration.ofDays(400);

  private Deadlines() {}

  /**
   * The deadline of a silence that begins now.
   *
   * @param of what the user's record keeps of the rule; null for nothing
   * @param returns the time to the next visit, as of the last event
   * @return epoch milliseconds after the last event, or {@link #NONE}
   */
  static long of(Rule rule, DecisionContext context, RuleState of, SurvivalCurve returns) {
    Gates gates = rule.gates();
    if (!gates.admitsEvent(context.event.getType()) || !gates.admitsCart(context.rolling, of)) {
      return NONE;
    }
    long wait = waitMillis(gates.silence(), returns);
    return wait > LONGEST.toMillis() ? NONE : context.rolling.lastEventTime + wait;
  }

  private static long waitMillis(Silence silence, SurvivalCurve returns) {
    if (silence instanceof Silence.Churn churn) {
      double crossing = returns.silenceUntil(churn.score().horizonSeconds(), churn.above());
      // Rounded up, so that the risk has crossed at the deadline; at the earliest the next
      // millisecond, so that the deadline lies after the event. A cast of infinity gives the
      // largest long.
      long millis = Math.max(1, (long) Math.ceil(crossing * 1000));
      return Math.max(millis, churn.atLeast().toMillis());
    }
    return ((Silence.Fixed) silence).after().toMillis();
  }
}
