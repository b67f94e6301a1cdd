package dev.nudge.triggers;

import dev.nudge.schemas.EventType;
import java.time.Duration;

/** Named facts, true or false. */
final class SignalVariables {
  /** The absence after which a user counts as returning. */
  private static final long RETURNING_MILLIS = Duration.ofDays(7).toMillis();

  private SignalVariables() {}

  static void declare(VariableList all) {
    all.flag(
        "signals.just_purchased",
        "this event is a purchase",
        at -> Domain.of(at.purchase()),
        m -> m.event != null && m.event.getType() == EventType.PURCHASE);
    all.flag(
        "signals.cart_open",
        "something lies in the cart",
        Moment::cartOpen,
        m -> !m.rolling.cart.isEmpty());
    all.flag(
        "signals.new_session",
        "this event opens a session",
        at -> at.silent() ? Domain.NO : Domain.EITHER,
        m -> m.step != null && m.step.newSession());
    all.flag(
        "signals.returning",
        "this event ends an absence of 7 days or more",
        at -> at.silent() ? Domain.NO : Domain.EITHER,
        m -> m.step != null && m.step.elapsedMillis() >= RETURNING_MILLIS);
    all.flag(
        "signals.first_session",
        "the user's first session",
        at -> Domain.EITHER,
        m -> m.rolling.session.count <= 1);
    all.flag(
        "signals.known_buyer",
        "the user has bought before",
        at -> at.purchase() ? Domain.YES : Domain.EITHER,
        m -> m.rolling.purchases > 0);
    all.flag(
        "signals.silent",
        "the user is silent: the rule waits for silence",
        at -> Domain.of(at.silent()),
        m -> m.event == null);
  }
}
