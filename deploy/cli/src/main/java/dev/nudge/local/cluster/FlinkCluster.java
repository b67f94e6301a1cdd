package dev.nudge.local.cluster;

import dev.nudge.local.flink.FlinkJobs;
import java.util.Optional;

/** A Flink on which jobs can be started from the state that earlier ones left. */
public interface FlinkCluster {
  FlinkJobs jobs();

  /** The latest complete checkpoint or savepoint of any job; empty for none. */
  Optional<String> newestState();

  /** Whether its process is there; it may still be starting. */
  boolean isJobManagerAlive();
}
