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
  /** Every kind of moment at which a rule can be tested first. */
  static Stream<Moment> of(Rule rule) {
    return rule.waits() ? Stream.of(new Moment(null, rule.gates())) : ofEvents(rule.gates());
  }

  /** Every kind of event at which the gates can pass. */
  static Stream<Moment> ofEvents(Gates gates) {
    Set<EventType> types =
        gates.events().isEmpty() ? EnumSet.allOf(EventType.class) : gates.events();
    return types.stream().map(type -> new Moment(type, gates));
  }

  /** Every kind of moment of any rule. */
  static Stream<Moment> all() {
    return Stream.concat(
        Stream.of(new Moment(null, Gates.NONE)),
        Arrays.stream(EventType.values()).map(type -> new Moment(type, Gates.NONE)));
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
      case ANY -> Domain.EITHER;
      case EMPTY -> Domain.NO;
      case NON_EMPTY, CHANGED -> Domain.YES;
    };
  }

  Domain silenceSeconds() {
    if (event != null) {
      return Domain.range(0, 0);
    }
    if (gates.silence() instanceof Silence.Fixed fixed) {
      return Domain.range(seconds(fixed.after()), seconds(fixed.after()));
    }
    if (gates.silence() instanceof Silence.Rhythm rhythm) {
      return Domain.atLeast(seconds(rhythm.atLeast()));
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
