package dev.nudge.recordings.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What {@link StreamGenerator} makes.
 *
 * @param seed the same seed, with all else equal, gives the same messages
 * @param users how many people, at least 1
 * @param start when the stream begins, in event time
 * @param duration how long people are followed, more than zero
 * @param duplicateRate share of messages that arrive a second time, 0 to 1
 * @param outOfOrderRate share that is held up for at most {@code maxDisorder}, 0 to 1
 * @param maxDisorder how long those are held up at most, at least 1 s
 * @param lateRate share that comes too late, 0 to 1
 * @param allowedLateness what the job still takes; late messages are held up for more than this and
 *     {@code maxDisorder} together, so they are late by any watermark
 * @param maxLateness how long late messages are held up at most
 * @param brokenRate share that is damaged on the way, in its bytes or in its values, 0 to 1
 * @param errands whether people also buy again what runs out, for somebody else, and what goes with
 *     a purchase
 * @param domain what people come for
 */
public record GeneratorSettings(
    long seed,
    int users,
    Instant start,
    Duration duration,
    double duplicateRate,
    double outOfOrderRate,
    Duration maxDisorder,
    double lateRate,
    Duration allowedLateness,
    Duration maxLateness,
    double brokenRate,
    boolean errands,
    Domain domain) {

  public GeneratorSettings {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(domain, "domain");
    require(users >= 1, "users", users, "at least 1");
    require(duration.toMillis() > 0, "duration", duration, "more than zero");
    requireShare("duplicateRate", duplicateRate);
    requireShare("outOfOrderRate", outOfOrderRate);
    requireShare("lateRate", lateRate);
    requireShare("brokenRate", brokenRate);
    require(
        outOfOrderRate + lateRate + brokenRate <= 1,
        "outOfOrderRate + lateRate + brokenRate",
        outOfOrderRate + lateRate + brokenRate,
        "at most 1");
    require(maxDisorder.toSeconds() >= 1, "maxDisorder", maxDisorder, "at least PT1S");
    require(!allowedLateness.isNegative(), "allowedLateness", allowedLateness, "not negative");
    require(
        maxLateness.compareTo(allowedLateness.plus(maxDisorder)) > 0,
        "maxLateness",
        maxLateness,
        "more than allowedLateness + maxDisorder, " + allowedLateness.plus(maxDisorder));
  }

  /**
   * 2,000 users over 30 days from Monday 2026-01-05; 1 % duplicates, 3 % up to half an hour out of
   * order, 0.2 % up to a day late, 0.2 % broken.
   */
  public static GeneratorSettings defaults() {
    return new GeneratorSettings(
        1,
        2_000,
        Instant.parse("2026-01-05T00:00:00Z"),
        Duration.ofDays(30),
        0.01,
        0.03,
        Duration.ofMinutes(30),
        0.002,
        Duration.ofHours(1),
        Duration.ofDays(1),
        0.002,
        false,
        Domain.SHOP);
  }

  public GeneratorSettings withSeed(long value) {
    return with(value, users, start, duration, errands, domain);
  }

  public GeneratorSettings withUsers(int value) {
    return with(seed, value, start, duration, errands, domain);
  }

  public GeneratorSettings withStart(Instant value) {
    return with(seed, users, value, duration, errands, domain);
  }

  public GeneratorSettings withDuration(Duration value) {
    return with(seed, users, start, value, errands, domain);
  }

  /** The same, and people run errands. */
  public GeneratorSettings withErrands() {
    return with(seed, users, start, duration, true, domain);
  }

  public GeneratorSettings withDomain(Domain value) {
    return with(seed, users, start, duration, errands, value);
  }

  private GeneratorSettings with(
      long newSeed,
      int newUsers,
      Instant newStart,
      Duration length,
      boolean newErrands,
      Domain newDomain) {
    return new GeneratorSettings(
        newSeed,
        newUsers,
        newStart,
        length,
        duplicateRate,
        outOfOrderRate,
        maxDisorder,
        lateRate,
        allowedLateness,
        maxLateness,
        brokenRate,
        newErrands,
        newDomain);
  }

  /** The same with other rates of what goes wrong on the way; see the fields for their meaning. */
  public GeneratorSettings withRates(
      double duplicates, double outOfOrder, double late, double broken) {
    return new GeneratorSettings(
        seed,
        users,
        start,
        duration,
        duplicates,
        outOfOrder,
        maxDisorder,
        late,
        allowedLateness,
        maxLateness,
        broken,
        errands,
        domain);
  }

  /** The same behaviour with nothing going wrong on the way. */
  public GeneratorSettings withoutFaults() {
    return withRates(0, 0, 0, 0);
  }

  private static void requireShare(String name, double value) {
    require(value >= 0 && value <= 1, name, value, "0 to 1");
  }

  private static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "generator setting %s is %s; allowed: %s".formatted(name, value, allowed));
    }
  }
}
