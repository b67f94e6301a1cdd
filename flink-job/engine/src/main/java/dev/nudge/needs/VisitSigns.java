package dev.nudge.needs;

import dev.nudge.features.HalfLife;
import dev.nudge.features.ItemTrace;
import dev.nudge.schemas.EventType;

/** What several needs are read from: how the visit goes about items and categories. */
final class VisitSigns {
  /** Days after which a purchase is long ago. */
  private static final double LONG_AGO = 60;

  private VisitSigns() {}

  static Sign searches(double weight) {
    return new Sign(
        "searches",
        "ln(1 + searches, decayed with half-life 30 min)",
        weight,
        at -> Math.log1p(at.count(EventType.SEARCH, HalfLife.HALF_HOUR)));
  }

  static Sign views(double weight) {
    return new Sign(
        "views",
        "ln(1 + views, decayed with half-life 1 d)",
        weight,
        at -> Math.log1p(at.count(EventType.VIEW, HalfLife.DAY)));
  }

  static Sign categories(double weight) {
    return new Sign(
        "categories",
        "ln of the categories met in the visit, up to 8",
        weight,
        at -> Math.log(Math.max(1, at.categories())));
  }

  static Sign oneKind(double weight) {
    return new Sign(
        "one_kind",
        "ln of the events of the visit if it met one category only, else 0",
        weight,
        at -> at.categories() == 1 ? Math.log(at.user().session.events) : 0);
  }

  static Sign alike(double weight) {
    return new Sign(
        "alike",
        "ln(1 + items met in the visit that are of the category of the last one)",
        weight,
        at -> Math.log1p(at.items((i, trace) -> isAlike(at, i, trace))));
  }

  static Sign again(double weight) {
    return new Sign(
        "again",
        "of these, looked at more than once in the visit",
        weight,
        at -> at.items((i, trace) -> isAlike(at, i, trace) && ItemTrace.looks(trace) > 1));
  }

  static Sign returns(double weight) {
    return new Sign(
        "returns",
        "of these, met in an earlier visit as well",
        weight,
        at -> at.items((i, trace) -> isAlike(at, i, trace) && ItemTrace.sessions(trace) > 1));
  }

  private static boolean isAlike(UserSnapshot at, int item, long trace) {
    return at.inVisit(item) && ItemTrace.category(trace) == at.category();
  }

  static Sign known(double weight) {
    return new Sign(
        "known",
        "ln(1 + earlier visits with that category)",
        weight,
        at -> Math.log1p(at.visitsBefore()));
  }

  static Sign length(double weight) {
    return new Sign(
        "length",
        "ln(events of the visit / usual events of a visit); 0 in the first one",
        weight,
        at ->
            at.user().session.eventsLogMean == 0
                ? 0
                : Math.log1p(at.user().session.events) - at.user().session.eventsLogMean);
  }

  static Sign visits(double weight) {
    return new Sign(
        "visits", "ln of the visits so far", weight, at -> Math.log(at.user().session.count));
  }

  static Sign sincePurchase(double weight) {
    return new Sign(
        "since_purchase",
        "ln(1 + days since a purchase), of at most 60 days, also if there was none",
        weight,
        at -> Math.log1p(Math.min(LONG_AGO, at.daysSincePurchase())));
  }

  static Sign cartDays(double weight) {
    return new Sign(
        "cart_days",
        "ln(1 + days since the cart changed)",
        weight,
        at -> Math.log1p((at.timeMillis() - at.user().cartChanged) / UserSnapshot.DAY_MILLIS));
  }
}
