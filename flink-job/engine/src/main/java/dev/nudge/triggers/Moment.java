package dev.nudge.triggers;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of the moments at which a rule's condition is asked, without looking at a user.
 *
 * @param event type of the event, or null in silence
 * @param gates what has passed
 */
record Moment(EventType event, Gates gates) {
  private static final Gates NO_GATES = new Gates(Set.of(), null, null, Gates.Cart.ANY);

  /** Every kind of moment at which the gates can pass. */
  static Stream<Moment> of(Gates gates) {
    if (gates.silence() != null) {
      return Stream.of(new Moment(null, gates));
    }
    Set<EventType> types =
        gates.events().isEmpty() ? EnumSet.allOf(EventType.class) : gates.events();
    return types.stream().map(type -> new Moment(type, gates));
  }

  /** Every kind of moment of any rule. */
  static Stream<Moment> all() {
    return Stream.concat(
        Stream.of(new Moment(null, NO_GATES)),
        Arrays.stream(EventType.values()).map(type -> new Moment(type, NO_GATES)));
  }

  boolean silent() {
    return event == null;
  }

  boolean purchase() {
    return event == EventType.PURCHASE;
  }

  /** How many lines can be in the cart. */
  Domain cartLines() {
    return switch (gates.cart()) {
      case ANY -> Domain.atLeast(0);
      case EMPTY -> Domain.range(0, 0);
      case NON_EMPTY, CHANGED -> Domain.atLeast(1);
    };
  }

  /** Whether something can be in the cart. */
  Domain cartOpen() {
    return switch (gates.cart()) {
      case ANY -> Domain.of(true, false);
      case EMPTY -> Domain.of(false);
      case NON_EMPTY, CHANGED -> Domain.of(true);
    };
  }

  Domain silenceSeconds() {
    if (event != null) {
      return Domain.range(0, 0);
    }
    if (gates.silence() instanceof Silence.Fixed fixed) {
      return Domain.range(seconds(fixed.after()), seconds(fixed.after()));
    }
    return gates.silence() instanceof Silence.Churn churn
        ? Domain.atLeast(seconds(churn.atLeast()))
        : Domain.atLeast(0);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** Of a score, by its place. */
  Domain score(int index) {
    ScoreGate gate = gates.score();
    return gate != null && gate.index() == index
        ? Domain.range(Math.nextUp(gate.above()), 1)
        : Domain.range(0, 1);
  }
}
