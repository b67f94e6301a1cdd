package dev.nudge.triggers;

/** How a user comes and what the session under way, or the last one, was about. */
final class UserVariables {
  static final Domain COUNT = Domain.atLeast(0);
  static final Domain SOME = Domain.atLeast(1);

  static final double HOUR_MILLIS = 3_600_000;
  static final double DAY_MILLIS = 24 * HOUR_MILLIS;

  private static final double DAY_SECONDS = 86_400;

  private UserVariables() {}

  static void declare(VariableList all) {
    all.count("user.events", "events so far", at -> SOME, m -> m.rolling.events);
    all.count("user.sessions", "sessions so far", at -> SOME, m -> m.rolling.session.count);
    all.number(
        "user.tenure_days",
        "days since the first event",
        at -> COUNT,
        m -> since(m, m.rolling.firstEventTime) / DAY_MILLIS);
    all.number(
        "user.silence_seconds",
        "seconds since the last event; 0 at an event",
        Moment::silenceSeconds,
        DecisionContext::silenceSeconds);
    all.optional(
        "user.days_away",
        "days between this session and the one before; unknown in the first",
        at -> COUNT,
        m -> m.rolling.session.count < 2 ? null : m.rolling.session.gapLast / DAY_SECONDS);
    all.optional(
        "user.usual_days_away",
        "the same as usual: a moving geometric mean; unknown in the first session",
        at -> COUNT,
        m ->
            m.rolling.session.count < 2
                ? null
                : Math.expm1(m.rolling.session.gapLogMean) / DAY_SECONDS);
    session(all);
    all.text(
        "user.last_item",
        "the item met last; empty if there was none, or it was bought",
        at -> Domain.ANY,
        m -> m.rolling.lastItem.get());
    all.text(
        "user.last_category",
        "the category met last; empty if there was none",
        at -> Domain.ANY,
        m -> m.rolling.habits.last.get());
    all.text(
        "user.favourite_category",
        "the category met in most sessions, of equals the one met last; empty if there was none",
        at -> Domain.ANY,
        m -> m.rolling.habits.favourite.get());
    all.number(
        "user.hours_since_nudge",
        "hours since the last nudge that caps count, held out or not; infinite if there was none",
        at -> COUNT,
        m -> hoursSince(m, m.triggers.lastFired()));
    all.number(
        "user.hours_since_open",
        "hours since a receipt said that the user opened a nudge; infinite if none did",
        at -> COUNT,
        m -> hoursSince(m, m.triggers.sent.lastOpened));
    all.number(
        "user.hours_since_click",
        "hours since a receipt said that the user clicked in a nudge; infinite if none did",
        at -> COUNT,
        m -> hoursSince(m, m.triggers.sent.lastClicked));
  }

  private static void session(VariableList all) {
    all.count(
        "user.session_events", "events in this session", at -> SOME, m -> m.rolling.session.events);
    all.number(
        "user.session_seconds",
        "seconds since this session began",
        at -> COUNT,
        m -> since(m, m.rolling.session.start) / 1000.0);
    all.count(
        "user.session_items",
        "different items in this session, up to 12",
        at -> COUNT,
        m -> m.snapshot().itemsMet());
    all.count(
        "user.session_categories",
        "different categories in this session, up to 8",
        at -> COUNT,
        m -> m.snapshot().categories());
    all.count(
        "user.session_purchases",
        "purchases in this session",
        at -> at.purchase() ? SOME : COUNT,
        m -> m.rolling.session.purchases);
  }

  /** Milliseconds since a time; 0 where events are ahead of their arrival. */
  static long since(DecisionContext m, long time) {
    return Math.max(0, m.time - time);
  }

  /**
   * @param time epoch milliseconds; 0 for never
   */
  static double hoursSince(DecisionContext m, long time) {
    return time == 0 ? Double.POSITIVE_INFINITY : Math.max(0, m.decidedAt - time) / HOUR_MILLIS;
  }
}
