package dev.nudge.cli.demo;

import dev.nudge.cli.job.ClickEncoder;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.schemas.Event;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job of a demo, before and when it is submitted. */
final class DemoJob {
  private static final String REPLAY = "replay";

  private final JobOptions options;
  private final boolean scoredRows;
  private final boolean scores;
  private final JobConfig config;
  private final JobTopics topics;
  private final Function<Event, byte[]> encoder;

  /**
   * Checks the job's options, model and rules before anything is started.
   *
   * @param scoredRows whether rows are emitted as they were scored, whatever the options say
   * @param scores whether scores are, likewise
   * @throws RuntimeException naming everything that is wrong
   */
  DemoJob(JobOptions options, boolean scoredRows, boolean scores) {
    this.options = options;
    this.scores = scores;
    this.scoredRows = scoredRows;
    this.config = options.check(REPLAY);
    this.topics = JobTopics.of(config);
    this.encoder = ClickEncoder.of(config);
  }

  /** Sends what the job reads, as it reads it; the caller closes it. */
  MessageSender sender(String bootstrapServers) {
    return new MessageSender(
        Map.of("bootstrap.servers", bootstrapServers), topics.clickstream(), encoder);
  }

  /** As far as it is known before there is a broker. */
  JobConfig config() {
    return config;
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
    Map<String, String> job = options.keysAndValues(bootstrapServers, REPLAY);
    if (scoredRows) {
      job.put("nudge.output.scored-rows", "true");
    }
    if (scores) {
      job.put("nudge.output.scores", "true");
    }
    job.putIfAbsent("nudge.portrait.shipped", "true");
    NudgeJob.build(env, JobConfig.of(job));
    return env.getStreamGraph().getJobGraph();
  }

  /** The job as it runs over a broker. */
  JobConfig running(String bootstrapServers) {
    return JobConfig.of(options.keysAndValues(bootstrapServers, REPLAY));
  }

  /**
   * What event time comes to after an arrival.
   *
   * @param arrival epoch milliseconds
   */
  long watermark(long arrival) {
    return NudgeJob.eventTime(config).clock(arrival);
  }
}
