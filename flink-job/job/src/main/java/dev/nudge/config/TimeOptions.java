package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.nudge.cleaning.CleaningSettings;
import java.time.Duration;

/** Event time. */
final class TimeOptions {
  static final OptionGroup GROUP = new OptionGroup("Time");

  private static final CleaningSettings CLEANING = CleaningSettings.defaults();

  static final Option<TimeMode> MODE =
      GROUP.add(
          key("nudge.time.mode")
              .enumType(TimeMode.class)
              .defaultValue(TimeMode.LIVE)
              .withDescription(
                  "live: when no messages come, event time follows the wall clock. replay: only messages move it, so a recording gives the same results every time."),
          Allowed.oneOf(TimeMode.class));

  static final Option<Duration> ALLOWED_LATENESS =
      GROUP.add(
          key("nudge.time.allowed-lateness")
              .durationType()
              .defaultValue(CLEANING.allowedLateness())
              .withDescription(
                  "An event that arrives longer than this after it happened is not scored but goes to the late topic."),
          Allowed.between(Duration.ZERO, Duration.ofDays(365)));

  static final Option<Duration> MAX_AHEAD =
      GROUP.add(
          key("nudge.time.max-ahead")
              .durationType()
              .defaultValue(CLEANING.maxAhead())
              .withDescription(
                  "How far an event's time may lie after its arrival, as clocks go wrong; it is then taken for the arrival's. Further ahead it is rejected. In live mode an arrival further ahead of the wall clock does not move event time."),
          Allowed.between(Duration.ZERO, Duration.ofDays(1)));

  static final Option<Duration> ARRIVAL_DISORDER =
      GROUP.add(
          key("nudge.time.arrival-disorder")
              .durationType()
              .defaultValue(Duration.ofSeconds(5))
              .withDescription(
                  "How far the Kafka timestamps in one partition may be out of order; event time lags by as much."),
          Allowed.between(Duration.ZERO, Duration.ofHours(1)));

  static final Option<Duration> IDLE_TIMEOUT =
      GROUP.add(
          key("nudge.time.idle-timeout")
              .durationType()
              .defaultValue(Duration.ofSeconds(30))
              .withDescription(
                  "In live mode: after this long without messages event time follows the wall clock."),
          Allowed.between(Duration.ofMillis(100), Duration.ofDays(1)));

  private TimeOptions() {}

  static TimeSettings read(OptionReader reader) {
    return new TimeSettings(
        reader.get(MODE), reader.get(ARRIVAL_DISORDER), reader.get(IDLE_TIMEOUT));
  }
}
