package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is asked of a user at a reference time, or at an event. */
public enum Propensity {
  /** Whether an event is followed by a purchase within half an hour. */
  PURCHASE_30M("purchase-30m", true, Duration.ofMinutes(30), null, "purchase within 30 minutes?"),

  /** Whether an event is followed by a purchase within a day. */
  PURCHASE_1D("purchase-1d", true, Duration.ofDays(1), null, "purchase within a day?"),

  /** Whether a user active in the last 28 days purchases in the next 7. */
  PURCHASE_7D(
      "purchase-7d",
      true,
      Duration.ofDays(7),
      Activity.withinDays(28),
      "active in the last 28 days, purchase within 7 days?"),

  /** Whether a user active in the last 28 days purchases in the next 28. */
  PURCHASE_28D(
      "purchase-28d",
      true,
      Duration.ofDays(28),
      Activity.withinDays(28),
      "active in the last 28 days, purchase within 28 days?"),

  /** Whether a user active in the last 7 days does nothing in the next 7. */
  CHURN_7D(
      "churn-7d",
      false,
      Duration.ofDays(7),
      Activity.withinDays(7),
      "active in the last 7 days, stay away for 7 days?"),

  /** Whether a user active in the last 28 days does nothing in the next 28. */
  CHURN_28D(
      "churn-28d",
      false,
      Duration.ofDays(28),
      Activity.withinDays(28),
      "active in the last 28 days, stay away for 28 days?"),

  /** Whether a user who has been silent for 7 to 28 days does nothing in the next 7 either. */
  CHURN_7D_SILENT(
      "churn-7d-silent",
      false,
      Duration.ofDays(7),
      Activity.daysAgo(7, 28),
      "silent for more than 7 and up to 28 days, stay away for another 7 days?");

  private final String label;
  private final boolean purchase;
  private final Duration horizon;
  private final Activity activity;
  private final String question;

  /**
   * @param purchase whether a purchase is asked for, or silence
   * @param activity who takes part at a reference time; null if events are asked at
   */
  Propensity(String label, boolean purchase, Duration horizon, Activity activity, String question) {
    this.label = label;
    this.purchase = purchase;
    this.horizon = horizon;
    this.activity = activity;
    this.question = question;
  }

  /** The label from the events in the window, {@code from} to {@code to} exclusive. */
  boolean label(UserSequence user, int from, int to) {
    if (!purchase) {
      return from == to;
    }
    for (int i = from; i < to; i++) {
      if (user.type(i) == EventType.PURCHASE) {
        return true;
      }
    }
    return false;
  }

  /** The name of the score, as rules write it. */
  public String label() {
    return label;
  }

  /** What is asked, after "at a time: ". */
  String question() {
    return "will this user%s %s".formatted(activity == null ? "" : ",", question);
  }

  /** How the answer is read from a model's heads. */
  Reading reading() {
    return purchase ? Reading.purchaseWithin(horizon) : Reading.silentFor(horizon);
  }

  /** Whether it is asked at events, and not at reference times. */
  boolean atEvents() {
    return activity == null;
  }

  /** Who takes part at a reference time; none where events are asked at. */
  Activity activity() {
    return activity;
  }

  /** How far the label looks ahead. */
  public Duration horizon() {
    return horizon;
  }

  /**
   * All that can be asked of a recording: within a day nothing where its format has days only, and
   * the time of day is the reader's invention.
   *
   * @param format of the recording; empty for a generated one
   */
  public static List<Propensity> of(Optional<StreamFormat> format) {
    boolean daysOnly = format.filter(StreamFormat::inventsTimeOfDay).isPresent();
    return Arrays.stream(values())
        .filter(propensity -> !daysOnly || !propensity.atEvents())
        .toList();
  }

  /**
   * Finds one by its label.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  public static Propensity parse(String label) {
    return Arrays.stream(values())
        .filter(propensity -> propensity.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown propensity '%s'; known: %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Propensity::label)
                                .collect(Collectors.joining(", ")))));
  }
}
