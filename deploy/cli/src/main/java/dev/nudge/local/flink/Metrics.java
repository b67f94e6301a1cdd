package dev.nudge.local.flink;

import java.util.OptionalLong;

/** Figures that a job reports, by the end of their scoped name. */
public interface Metrics {

  /**
   * The sum over subtasks of the one metric whose scoped name ends with {@code name}; empty while
   * it is not known yet.
   */
  OptionalLong sum(String name);

  /** The smallest value of any subtask; empty while it is not known yet. */
  OptionalLong min(String name);
}
