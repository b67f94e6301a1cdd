package dev.nudge.scoring;

import java.io.Serializable;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a score: what it is the probability of, and within which horizon: {@code
 * purchase-7d}, {@code churn-12h}.
 *
 * @param head what it is the probability of
 * @param horizon positive
 * @param text as written
 */
public record ScoreName(Head head, Duration horizon, String text) implements Serializable {
  private static final Pattern SYNTAX =
      Pattern.compile("(purchase|churn)-([1-9][0-9]{0,3})([mhd])");

  /** What a score is the probability of. */
  public enum Head {
    /** A purchase within the horizon. */
    PURCHASE,
    /** No visit within the horizon. */
    CHURN
  }

  /**
   * Reads {@code purchase-<n><unit>} or {@code churn-<n><unit>}; units m (minutes), h, d.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static ScoreName parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no score name; a score is purchase-<n><unit> or churn-<n><unit> with unit m, h or d, such as purchase-7d"
              .formatted(text));
    }
    long amount = Long.parseLong(matcher.group(2));
    Duration horizon =
        switch (matcher.group(3)) {
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    Head head = matcher.group(1).equals("purchase") ? Head.PURCHASE : Head.CHURN;
    return new ScoreName(head, horizon, text);
  }

  /** Seconds of the horizon. */
  public double horizonSeconds() {
    return horizon.toMillis() / 1000.0;
  }

  /** The name as rules write it in expressions, {@code purchase_7d}: a hyphen would be a minus. */
  public String identifier() {
    return text.replace('-', '_');
  }
}
