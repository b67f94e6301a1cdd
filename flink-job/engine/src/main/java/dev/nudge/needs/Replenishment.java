package dev.nudge.needs;

import dev.nudge.schemas.Hashing;
import java.util.List;

/** What is bought again and again is due. */
final class Replenishment {
  private Replenishment() {}

  static Need need() {
    return new Need(
        "replenishment_due",
        "is about to buy again what is bought at own intervals",
        "something was bought on two days or more",
        at -> Due.of(at).times() > 0,
        at -> true,
        0.2,
        List.of(
            new Sign(
                "early",
                "of the thing next to its day: ln(usual days / days since) / (0.25 + irregular), 0 to 6",
                -2.0,
                at -> Math.max(0, -Due.of(at).late())),
            new Sign(
                "late",
                "ln(days since / usual days) / (0.25 + irregular), 0 to 6",
                -1.0,
                at -> Math.max(0, Due.of(at).late())),
            new Sign(
                "times",
                "ln of the times it was bought again so far",
                0.4,
                at -> Math.log(Due.of(at).times())),
            new Sign(
                "irregular",
                "how far its intervals are off their mean, as a part of it; 0.5 if there was one",
                -0.9,
                at -> Due.of(at).irregular()),
            new Sign(
                "looked_at",
                "1 if the last event with a category was of it",
                1.2,
                at -> Hashing.half(at.user().lastCategory) == Due.of(at).thing() ? 1 : 0)),
        "Remind of it just before it runs out, one tap to order the same again; offer a subscription.",
        at -> List.of());
  }
}
