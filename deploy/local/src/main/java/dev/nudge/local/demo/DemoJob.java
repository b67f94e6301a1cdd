package dev.nudge.local.demo;

import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.job.JobOptions;
import dev.nudge.local.job.JobTopics;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job of a demo, before and when it is submitted. */
final class DemoJob {
  private static final String REPLAY = "replay";

  private final JobOptions options;
  private final JobConfig config;
  private final JobTopics topics;

  /**
   * Checks the job's options, model and rules before anything is started.
   *
   * @throws RuntimeException naming everything that is wrong
   */
  DemoJob(JobOptions options) {
    this.options = options;
    this.config = options.check(REPLAY);
    this.topics = JobTopics.of(config);
  }

  JobTopics topics() {
    return topics;
  }

  /**
   * The graph over a broker that has the topics.
   *
   * @param flink settings of the cluster it is for
   */
  JobGraph graph(String bootstrapServers, Configuration flink) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(options.parallelism());
    NudgeJob.build(env, JobConfig.of(options.keysAndValues(bootstrapServers, REPLAY)));
    return env.getStreamGraph().getJobGraph();
  }

  /**
   * What event time comes to after an arrival.
   *
   * @param arrival epoch milliseconds
   */
  long watermark(long arrival) {
    return NudgeJob.eventTime(config).watermark(arrival);
  }
}
