package dev.nudge.triggers;

import dev.nudge.features.RollingState;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
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

  static final Gates NONE = new Gates(Set.of(), null, null, Cart.ANY);

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

  /** The score whose rise is waited for, or the risk whose growth in silence is, if one is. */
  public Optional<ScoreName> awaited() {
    if (score != null) {
      return Optional.of(score.name());
    }
    return silence instanceof Silence.Churn churn ? Optional.of(churn.score()) : Optional.empty();
  }

  /** How high a score, or a risk in silence, must have risen; empty if none is asked for. */
  public OptionalDouble threshold() {
    if (score != null) {
      return OptionalDouble.of(score.above());
    }
    return silence instanceof Silence.Churn churn
        ? OptionalDouble.of(churn.above())
        : OptionalDouble.empty();
  }

  /** How long before what the user buys again is due it is decided; empty if it is not. */
  public Optional<Duration> dueIn() {
    return silence instanceof Silence.Rhythm rhythm
        ? Optional.of(rhythm.dueIn())
        : Optional.empty();
  }

  /** The same with another threshold; where a score gets ready again moves in proportion. */
  Gates withThreshold(double above) {
    if (score != null) {
      double rearm = score.rearmBelow() * above / score.above();
      return new Gates(
          events, new ScoreGate(score.name(), score.index(), above, rearm), silence, cart);
    }
    Silence.Churn churn = (Silence.Churn) silence;
    return new Gates(
        events,
        null,
        new Silence.Churn(churn.score(), above, churn.atLeast(), churn.grace()),
        cart);
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
              && (of == null || rolling.cartChanged > of.cartSeen);
    };
  }
}
