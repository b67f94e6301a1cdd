package dev.nudge.needs;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Something that users want and do not say, read from what they do.
 *
 * <p>Its level is 0 where its condition does not hold, and else σ(bias + Σ weight · sign), with
 * σ(x) = 1 / (1 + e^-x): O(1) from the user's record and the time.
 *
 * @param name as rules write it after {@value #PREFIX}
 * @param meaning what is wanted or hindered
 * @param condition when it is asked at all
 * @param holds the condition
 * @param known whether the record has what it takes
 * @param bias log odds with all signs at 0
 * @param signs what speaks for it or against it
 * @param remedy what to do about it
 * @param items which items it is about, by id, as far as ids are known
 */
public record Need(
    String name,
    String meaning,
    String condition,
    Predicate<UserSnapshot> holds,
    Predicate<UserSnapshot> known,
    double bias,
    List<Sign> signs,
    String remedy,
    Function<UserSnapshot, List<String>> items) {
  /** Before a need's name, where rules ask for it. */
  public static final String PREFIX = "needs.";

  /** The level from which on a need counts as there: precision and recall balance best. */
  public static final double USUAL = 0.5;

  /** 0 to 1; NaN where the record lacks what it takes. */
  public double level(UserSnapshot snapshot) {
    if (!holds.test(snapshot)) {
      return 0;
    }
    if (!known.test(snapshot)) {
      return Double.NaN;
    }
    double odds = bias;
    for (Sign sign : signs) {
      odds += sign.weight() * sign.value().applyAsDouble(snapshot);
    }
    return 1 / (1 + Math.exp(-odds));
  }

  /** What the level is made of. */
  public Evidence evidence(UserSnapshot snapshot) {
    return Evidence.of(this, snapshot);
  }

  /** The level in one formula. */
  public String formula() {
    return signs.stream()
        .map(
            sign ->
                String.format(
                    Locale.ROOT,
                    " %s %.1f · %s",
                    sign.weight() < 0 ? "−" : "+",
                    Math.abs(sign.weight()),
                    sign.name()))
        .collect(Collectors.joining("", "σ(" + number(bias), ")"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace('-', '−');
  }
}
