package dev.nudge.engine.reasons;

import dev.nudge.features.Session;
import dev.nudge.needs.Upcoming;
import dev.nudge.triggers.After;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What did not happen: a silence, the time after an earlier nudge, the end of quiet hours. */
final class SilenceWords {
  /** Visits after which something can be called usual. */
  private static final int SOME_VISITS = 3;

  private SilenceWords() {}

  static List<String> of(Rule rule, DecisionContext m) {
    List<String> parts = new ArrayList<>();
    if (m.time > m.causedAt) {
      parts.add("held by quiet hours for " + Words.span(m.time - m.causedAt));
    }
    if (rule.after() != null) {
      parts.add(followed(rule.after()));
      rule.after().unless().forEach(type -> parts.add("no " + Words.noun(type) + " since"));
      rule.after().unlessReceipts().forEach(outcome -> parts.add(Words.not(outcome)));
    }
    long silent = millis(m.silenceSeconds());
    if (parts.isEmpty() || rule.silence() || silent >= Session.GAP.toMillis()) {
      parts.add("silent for " + Words.span(silent));
      parts.add(usual(m.rolling.session));
    }
    rule.gates()
        .dueIn()
        .flatMap(dueIn -> Upcoming.of(m.rolling, dueIn))
        .ifPresent(next -> parts.add(due(next, m.time)));
    return parts;
  }

  private static String due(Upcoming next, long now) {
    String what = "what is bought " + Words.everyDays(next.usualDays());
    return next.timeMillis() > now
        ? "%s is due in %s".formatted(what, Words.span(next.timeMillis() - now))
        : what + " is due";
  }

  private static String followed(After after) {
    return "%s after the nudge of %s".formatted(Words.span(after.delay().toMillis()), after.rule());
  }

  /**
   * What is usual between visits: their moving mean, of logarithms, plus how far they are off it.
   */
  private static String usual(Session session) {
    if (session.count == 1) {
      return "this was the first visit";
    }
    return session.count < SOME_VISITS
        ? "came back after %s last time".formatted(Words.span(millis(session.gapLast)))
        : "usually back within "
            + Words.within(millis(Math.expm1(session.gapLogMean + session.gapLogDeviation)));
  }

  private static long millis(double seconds) {
    return Math.round(seconds * Duration.ofSeconds(1).toMillis());
  }
}
