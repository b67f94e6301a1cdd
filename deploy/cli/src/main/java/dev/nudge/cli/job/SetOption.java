package dev.nudge.cli.job;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --set}: any option of the job. */
final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any option of the job, such as nudge.policy.max-per-day=1. Repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** Adds what was given; it outranks what is there. */
  void putInto(Map<String, String> options) {
    options.putAll(set);
  }
}
