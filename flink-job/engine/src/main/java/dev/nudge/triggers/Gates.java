package dev.nudge.triggers;

import dev.nudge.features.RollingState;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A rule's cheap conditions. All that are given must pass.
 *
 * @param events the types of event that count; empty for any. For a silence rule: the event after
 *     which the silence began
 * @param score how high a score must be, with hysteresis; null for none, always null in a silence
 *     rule
 * @param silence how long the user must be silent; null in an event rule
 * @param cart what must lie in the cart
 */
public record Gates(Set<EventType> events, ScoreGate score, Silence silence, Cart cart) {

  /** What must lie in the cart. */
  public enum Cart {
    ANY,
    EMPTY,
    NON_EMPTY,
    /**
     * Something lies in it, and it changed since the rule last fired and since the last purchase.
     */
    CHANGED
  }

  public Gates {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    types.addAll(events);
    events = Collections.unmodifiableSet(types);
  }

  /** The risk whose growth in silence is waited for, if one is. */
  public Optional<ScoreName> awaited() {
    return silence instanceof Silence.Churn churn ? Optional.of(churn.score()) : Optional.empty();
  }

  boolean admitsEvent(EventType type) {
    return events.isEmpty() || events.contains(type);
  }

  /**
   * @param of what the user's record keeps of the rule; null for nothing
   */
  boolean admitsCart(RollingState rolling, RuleState of) {
    return switch (cart) {
      case ANY -> true;
      case EMPTY -> rolling.cart.isEmpty();
      case NON_EMPTY -> !rolling.cart.isEmpty();
      case CHANGED ->
          !rolling.cart.isEmpty()
              && rolling.cartChanged > rolling.lastTimeOfType[EventType.PURCHASE.ordinal()]
              && (of == null || rolling.cartChanged > of.lastFired);
    };
  }
}
