package dev.nudge.evaluation.nudges;

import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.util.Set;

/**
 * What is to be known of a rule to judge it.
 *
 * @param id its id
 * @param silence whether it waits for a silence, or follows another rule
 * @param events which events count: at which it decides, or after which a silence begins; empty for
 *     any
 * @param score that it waits for; null for none
 * @param threshold of the score, or of a need; NaN for none
 */
public record JudgedRule(
    String id, boolean silence, Set<EventType> events, ScoreName score, double threshold) {

  /** What shows best whom it picks: of those who are about to stay away, whether they came back. */
  Happened outcome() {
    return score != null && score.head() == ScoreName.Head.CHURN
        ? Happened.CAME_BACK
        : Happened.BOUGHT;
  }

  boolean admits(EventType type) {
    return events.isEmpty() || events.contains(type);
  }
}
