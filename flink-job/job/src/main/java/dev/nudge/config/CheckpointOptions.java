package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;

/** How often state is made safe, and into how many parts it can be divided. */
final class CheckpointOptions {
  static final OptionGroup GROUP = new OptionGroup("Checkpoints and state");

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

  static final Option<Integer> TOLERABLE_FAILURES =
      GROUP.add(
          key("nudge.checkpoint.tolerable-failures")
              .intType()
              .defaultValue(2)
              .withDescription(
                  "Checkpoints that may fail one after another before the job restarts from the last good one. Transactions stay open meanwhile."),
          Allowed.between(0, 100));

  static final Option<Duration> RESTART_ALLOWANCE =
      GROUP.add(
          key("nudge.checkpoint.restart-allowance")
              .durationType()
              .defaultValue(Duration.ofMinutes(2))
              .withDescription(
                  "Time in which a failed job is expected to run again; transactions must live as long, or outputs are lost."),
          Allowed.between(Duration.ofSeconds(1), KafkaOptions.LONGEST_TRANSACTION));

  static final Option<String> DIRECTORY =
      GROUP.add(
          key("nudge.checkpoint.dir")
              .stringType()
              .noDefaultValue()
              .withDescription("Where checkpoints go. Without it Flink's own setting holds."),
          Allowed.matching(
              "[a-z][a-z0-9+.-]*:/.*", "a URI, such as file:///var/nudge/checkpoints"));

  static final Option<Integer> MAX_PARALLELISM =
      GROUP.add(
          key("nudge.max-parallelism")
              .intType()
              .defaultValue(128)
              .withDescription(
                  "Most subtasks the job can ever have. Its state keeps the number for good: choose it before the first start, such as 720, and restore with the same. 128 is what Flink gave to jobs of before 2026-11-29."),
          Allowed.between(1, 32_768));

  private CheckpointOptions() {}

  static CheckpointSettings read(OptionReader reader) {
    return new CheckpointSettings(
        reader.get(INTERVAL),
        reader.get(TIMEOUT),
        reader.get(TOLERABLE_FAILURES),
        reader.get(RESTART_ALLOWANCE),
        reader.find(DIRECTORY),
        reader.get(MAX_PARALLELISM));
  }
}
