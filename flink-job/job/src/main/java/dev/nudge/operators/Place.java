package dev.nudge.operators;

/** The part of the job that has a {@link Measure}. */
enum Place {
  EVENTS_SOURCE("click-stream source"),
  SOURCES("sources"),
  ENUMERATORS("sources", "flink_jobmanager_job_operator_coordinator_enumerator_"),
  CLEAN("clean operators"),
  USER("user operator"),
  SINKS("sinks");

  final String title;

  /** What Flink's Prometheus reporter puts before the names of its metrics. */
  final String scope;

  Place(String title) {
    this(title, "flink_taskmanager_job_task_operator_");
  }

  Place(String title, String scope) {
    this.title = title;
    this.scope = scope;
  }
}
