package dev.nudge.triggers;

import dev.nudge.schemas.SuppressionReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A rule at one moment of a user, and what became of it.
 *
 * @param rule its id
 * @param verdict how far it came
 * @param held why policy held it back; null if it did not
 * @param why a sentence with the values of the moment
 */
public record Considered(String rule, Verdict verdict, SuppressionReason held, String why) {

  /** A time as sentences have it: UTC, to the second. */
  public static String at(long millis) {
    return Instant.ofEpochMilli(millis)
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ')
        .replace("Z", "");
  }
}
