package dev.nudge.needs;

import java.util.List;

/** Something is wanted that this user does not otherwise look at. */
final class OutOfPattern {
  private static final int WITHIN_DAYS = 30;

  private OutOfPattern() {}

  /** For somebody else, perhaps. */
  static Need gift() {
    return new Need(
        "out_of_pattern",
        "wants something outside the own interests, such as a gift",
        "the fourth visit or a later one met an item of a category, and bought nothing",
        at -> at.user().session.count >= 4 && at.category() != 0 && at.undecided(),
        at -> true,
        -4.7,
        List.of(
            VisitSigns.known(-1.7),
            VisitSigns.visits(0.6),
            VisitSigns.categories(-2.6),
            VisitSigns.oneKind(0.4),
            VisitSigns.searches(0.5),
            VisitSigns.sincePurchase(1.1)),
        "Help to choose for somebody else: gift ideas, wrapping, a voucher; keep it out of recommendations.",
        Evidence::last);
  }

  /** What goes with a purchase. */
  static Need complement() {
    return new Need(
        "complement",
        "wants something that goes with what was bought some days ago",
        "the last purchase was within 30 days and before this visit, which met an item of a category",
        at -> at.daysSincePurchase() <= WITHIN_DAYS && at.category() != 0 && at.undecided(),
        at -> true,
        -0.4,
        List.of(
            VisitSigns.sincePurchase(-0.5),
            VisitSigns.known(-1.4),
            VisitSigns.visits(0.8),
            VisitSigns.categories(-4.4),
            VisitSigns.alike(0.9),
            VisitSigns.searches(0.6)),
        "Offer what others bought with it, while it is new; nothing that was bought already.",
        Evidence::last);
  }
}
