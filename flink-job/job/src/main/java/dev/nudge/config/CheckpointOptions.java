package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;

/** How often state is made safe. */
final class CheckpointOptions {
  static final OptionGroup GROUP = new OptionGroup("Checkpoints");

  static final Option<Duration> INTERVAL =
      GROUP.add(
          key("nudge.checkpoint.interval")
              .durationType()
              .defaultValue(Duration.ofSeconds(10))
              .withDescription(
                  "Time from checkpoint to checkpoint; with exactly-once also the time until outputs are visible."),
          Allowed.between(Duration.ofMillis(100), Duration.ofMinutes(10)));

  static final Option<Duration> TIMEOUT =
      GROUP.add(
          key("nudge.checkpoint.timeout")
              .durationType()
              .defaultValue(Duration.ofMinutes(2))
              .withDescription("A checkpoint that takes longer is given up."),
          Allowed.between(Duration.ofSeconds(1), Duration.ofMinutes(10)));

  static final Option<Duration> RESTART_ALLOWANCE =
      GROUP.add(
          key("nudge.checkpoint.restart-allowance")
              .durationType()
              .defaultValue(Duration.ofMinutes(2))
              .withDescription(
                  "Time in which a failed job is expected to run again; transactions must live as long."),
          Allowed.between(Duration.ofSeconds(1), Duration.ofMinutes(10)));

  static final Option<String> DIRECTORY =
      GROUP.add(
          key("nudge.checkpoint.dir")
              .stringType()
              .noDefaultValue()
              .withDescription("Where checkpoints go. Without it Flink's own setting holds."),
          Allowed.matching(
              "[a-z][a-z0-9+.-]*:/.*", "a URI, such as file:///var/nudge/checkpoints"));

  private CheckpointOptions() {}

  static CheckpointSettings read(OptionReader reader) {
    return new CheckpointSettings(
        reader.get(INTERVAL),
        reader.get(TIMEOUT),
        reader.get(RESTART_ALLOWANCE),
        reader.find(DIRECTORY));
  }
}
