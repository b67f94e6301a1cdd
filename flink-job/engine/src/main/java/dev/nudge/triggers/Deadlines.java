package dev.nudge.triggers;

import dev.nudge.features.RollingState;
import dev.nudge.needs.Upcoming;
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
    long wait = waitMillis(gates.silence(), context.rolling, returns);
    return wait > LONGEST.toMillis() ? NONE : context.rolling.lastEventTime + wait;
  }

  /**
   * Whether an event leaves a rule's silence as it is: it begins none, as the user's last event is
   * another, and that silence has been decided, or does not begin with any event.
   */
  static boolean areOfAnEarlierSilence(Rule rule, DecisionContext m, RuleState of) {
    return m.step.elapsedMillis() == 0
        && (hasDecided(of, m) || (m.step.outOfOrder() && !rule.gates().events().isEmpty()));
  }

  /** Whether the silence since the user's last event has been decided, or waits for its hour. */
  static boolean hasDecided(RuleState of, DecisionContext m) {
    return of != null
        && (of.deadline == NONE || of.deferred)
        && of.moment > m.rolling.lastEventTime;
  }

  /**
   * The earliest deadline of any rule. Of several at one time, what quiet hours held comes last, by
   * priority; then by rule id.
   *
   * @return null if there is none
   */
  static RuleState earliest(TriggerState state, RuleBook book) {
    RuleState earliest = null;
    for (int i = 0; i < state.rules.size(); i++) {
      RuleState of = state.rules.get(i);
      if (of.deadline != NONE && (earliest == null || comesBefore(of, earliest, book))) {
        earliest = of;
      }
    }
    return earliest;
  }

  private static boolean comesBefore(RuleState a, RuleState b, RuleBook book) {
    if (a.deadline != b.deadline) {
      return a.deadline < b.deadline;
    }
    int rank = Integer.compare(rank(a, book), rank(b, book));
    return rank == 0 ? a.rule.compareTo(b.rule) < 0 : rank < 0;
  }

  private static int rank(RuleState of, RuleBook book) {
    if (!of.deferred) {
      return 0;
    }
    Rule rule = book.find(of.rule);
    return 1 + RuleReader.MAX_PRIORITY - (rule == null ? 0 : rule.priority());
  }

  private static long waitMillis(Silence silence, RollingState user, SurvivalCurve returns) {
    if (silence instanceof Silence.Churn churn) {
      double crossing = returns.silenceUntil(churn.score().horizonSeconds(), churn.above());
      // Rounded up, so that the risk has crossed at the deadline. A cast of infinity gives the
      // largest long.
      return atLeast((long) Math.ceil(crossing * 1000), churn.atLeast());
    }
    if (silence instanceof Silence.Rhythm rhythm) {
      return Upcoming.of(user, rhythm.dueIn())
          .map(next -> next.timeMillis() - rhythm.dueIn().toMillis() - user.lastEventTime)
          .map(millis -> atLeast(millis, rhythm.atLeast()))
          .orElse(Long.MAX_VALUE);
    }
    return ((Silence.Fixed) silence).after().toMillis();
  }

  /** At the earliest the next millisecond, so that the deadline lies after the event. */
  private static long atLeast(long millis, Duration least) {
    return Math.max(Math.max(1, millis), least.toMillis());
  }
}
