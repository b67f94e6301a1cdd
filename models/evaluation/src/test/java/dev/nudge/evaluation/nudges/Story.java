package dev.nudge.evaluation.nudges;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recording written by hand, and what a rule decided in it. Days count from noon. */
final class Story {
  static final Duration WEEK = Duration.ofDays(7);
  static final JudgedRule ON_VIEW =
      new JudgedRule("r", false, Set.of(EventType.VIEW), null, Double.NaN);
  static final JudgedRule IN_SILENCE = new JudgedRule("r", true, Set.of(), null, Double.NaN);

  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

  final Timelines all = new Timelines();
  final List<Decision> decisions = new ArrayList<>();

  static long at(double day) {
    return NOON.toEpochMilli() + (long) (day * Duration.ofDays(1).toMillis());
  }

  Story does(String user, EventType type, double... days) {
    for (double day : days) {
      all.add(
          Event.newBuilder()
              .setEventId("e")
              .setUserId(user)
              .setTime(Instant.ofEpochMilli(at(day)))
              .setType(type)
              .setAttributes(Map.of())
              .build());
    }
    return this;
  }

  Story views(String user, double... days) {
    return does(user, EventType.VIEW, days);
  }

  Story buys(String user, double day) {
    return does(user, EventType.PURCHASE, day);
  }

  Story nudged(String user, double day) {
    return decided("r", user, day, null);
  }

  Story decided(String rule, String user, double day, String held) {
    return decided(rule, user, day, held, null);
  }

  Story decided(String rule, String user, double day, String held, String variant) {
    decisions.add(new Decision(rule, user, at(day), held, Double.NaN, variant));
    return this;
  }

  RuleFigures judge(JudgedRule rule) {
    return new Judge(all, WEEK)
        .judge(rule, RuleFunnel.of(90, 1, 80, decisions), decisions, List.of());
  }
}
