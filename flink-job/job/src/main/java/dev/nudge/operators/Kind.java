package dev.nudge.operators;

/** What Prometheus is given of a {@link Measure}. */
enum Kind {
  COUNTER("counter"),
  GAUGE("gauge"),
  HISTOGRAM("quantiles"),
  BUCKETS("histogram");

  final String title;

  Kind(String title) {
    this.title = title;
  }
}
