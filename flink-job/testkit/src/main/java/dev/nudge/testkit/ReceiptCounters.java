package dev.nudge.testkit;

import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** The job's metrics of receipts, kept until somebody takes them; of no other metric anything. */
public final class ReceiptCounters implements MetricReporter, MetricReporterFactory {
  private static final Map<String, Queue<Named>> BY_JOB = new ConcurrentHashMap<>();

  private record Named(String name, Counter counter) {}

  /** Options of a cluster that has this reporter. */
  static Configuration options() {
    Configuration options = new Configuration();
    options.set(MetricOptions.REPORTERS_LIST, "receipts");
    MetricOptions.forReporter(options, "receipts")
        .set(MetricOptions.REPORTER_FACTORY_CLASS, ReceiptCounters.class.getName());
    return options;
  }

  /**
   * What a job that has ended counted, as {@link OracleRun#receipts}.
   *
   * @param counts to which it is added
   */
  static void take(JobID job, Map<String, Long> counts) {
    Queue<Named> counters = BY_JOB.remove(job.toHexString());
    counters.forEach(each -> counts.merge(each.name, each.counter.getCount(), Long::sum));
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (name.endsWith("receipts") && metric instanceof Counter counter) {
      Map<String, String> of = group.getAllVariables();
      BY_JOB
          .computeIfAbsent(of.get("<job_id>"), job -> new ConcurrentLinkedQueue<>())
          .add(new Named(of.getOrDefault("<outcome>", name), counter));
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
