package dev.nudge.features;

import static dev.nudge.features.FeatureList.flag;
import static dev.nudge.features.FeatureList.log1p;

/** The session that is going on, its pages, and how sessions follow each other. */
final class SessionFeatures {

  private SessionFeatures() {}

  static void add(FeatureList all) {
    session(all);
    page(all);
  }

  private static void session(FeatureList all) {
    all.add(
        "session.new",
        "session",
        "1 if this event opens a session",
        (s, w, e) -> flag(e.newSession));
    all.add(
        "session.events",
        "session",
        "ln(1 + events in this session)",
        (s, w, e) -> log1p(s.session.events));
    all.add(
        "session.seconds",
        "session",
        "ln(1 + seconds since the session began)",
        (s, w, e) -> log1p((e.time - s.session.start) / 1000.0));
    all.add(
        "session.count", "session", "ln(1 + sessions so far)", (s, w, e) -> log1p(s.session.count));
    all.add(
        "session.gap.last",
        "session",
        "ln(1 + seconds between the last two sessions)",
        (s, w, e) -> log1p(s.session.gapLast));
    all.add(
        "session.gap.mean",
        "session",
        "moving mean of ln(1 + seconds between sessions)",
        (s, w, e) -> s.session.gapLogMean);
    all.add(
        "session.gap.deviation",
        "session",
        "moving mean, from 0, of how far ln(1 + seconds between sessions) is off its own",
        (s, w, e) -> s.session.gapLogDeviation);
    all.add(
        "session.purchases",
        "session",
        "ln(1 + purchases in this session)",
        (s, w, e) -> log1p(s.session.purchases));
    all.add(
        "session.spend",
        "session",
        "ln(1 + value of the purchases in this session)",
        (s, w, e) -> log1p(s.session.spend));
  }

  private static void page(FeatureList all) {
    all.add(
        "page.visits",
        "page",
        "ln(1 + visits of this page in this session), 0 from its 13th page on",
        (s, w, e) -> log1p(e.pageVisits));
    all.add(
        "session.pages",
        "page",
        "ln(1 + different pages in this session), at most 12",
        (s, w, e) -> log1p(s.session.pages.count));
    for (int i = 1; i < Vocabulary.PAGE.size(); i++) {
      int page = i;
      all.add(
          "session.page.%02d".formatted(page),
          "page",
          "ln(1 + visits in this session of pages with the number %d)".formatted(page),
          (s, w, e) -> log1p(s.session.pages.visits(page)));
    }
  }
}
