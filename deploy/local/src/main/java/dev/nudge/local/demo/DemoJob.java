package dev.nudge.local.demo;

import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.job.NudgeJob;
import dev.nudge.operators.UserSettings;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job of a demo, before and when it is submitted. */
final class DemoJob {
  private static final String NO_BROKER_YET = "127.0.0.1:1";

  private final DemoOptions options;
  private final JobConfig config;
  private final DemoTopics topics;

  /**
   * Checks the job's options, model and rules before anything is started.
   *
   * @throws RuntimeException naming everything that is wrong
   */
  static DemoJob check(DemoOptions options) {
    JobConfig config = JobConfig.of(options.job(NO_BROKER_YET));
    return new DemoJob(options, config, topics(config));
  }

  private DemoJob(DemoOptions options, JobConfig config, DemoTopics topics) {
    this.options = options;
    this.config = config;
    this.topics = topics;
  }

  DemoTopics topics() {
    return topics;
  }

  /**
   * The graph over a broker that has the topics.
   *
   * @param flink settings of the cluster it is for
   */
  JobGraph graph(String bootstrapServers, Configuration flink) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(options.parallelism);
    NudgeJob.build(env, JobConfig.of(options.job(bootstrapServers)));
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

  private static DemoTopics topics(JobConfig config) {
    Topics topics = config.topics();
    UserSettings settings = NudgeJob.userSettings(config);
    RuleBook rules = RuleBook.parse(settings.rules(), settings.engine().scores());
    List<String> triggers =
        rules.rules().stream().map(Rule::kind).distinct().map(topics::triggers).toList();
    return new DemoTopics(
        topics.clickstream(),
        Stream.of(topics.profilesIn(), topics.erasures(), topics.control(), topics.scores())
            .toList(),
        triggers,
        topics.suppressions(),
        topics.late(),
        topics.deadLetters());
  }
}
