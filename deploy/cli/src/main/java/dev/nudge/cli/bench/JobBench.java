package dev.nudge.cli.bench;

import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * The whole job, Kafka to Kafka with exactly-once delivery, against a real broker in this JVM. For
 * comparison the user operator is replaced in the finished graph; all else stays as in production.
 */
final class JobBench implements AutoCloseable {
  static final List<Variant> VARIANTS =
      List.of(Variant.STATE_ONLY, Variant.NUDGE, Variant.NUDGE_AND_SCORES);

  /** Of the events, as many go by before the rate is measured. */
  private static final int WARM_UP_PART = 4;

  private final BenchCluster cluster;
  private final UserSettings settings;
  private final Path model;
  private final long events;
  private final KafkaBroker broker;
  private int started;

  /** Fills the click-stream's topic of each format. */
  JobBench(
      BenchCluster cluster,
      Load.Settings load,
      UserSettings settings,
      long events,
      List<MessageFormat> formats)
      throws Exception {
    this.cluster = cluster;
    this.settings = settings;
    this.events = events;
    this.model = Files.write(cluster.directory().resolve("model.onnx"), settings.model());
    this.broker = KafkaBroker.start(Files.createDirectory(cluster.directory().resolve("kafka")), 0);
    for (MessageFormat format : formats) {
      JobTopics topics = JobTopics.of(config(true, format));
      topics.create(broker.bootstrapServers(), 1);
      fill(load, topics.clickstream(), format);
    }
  }

  private void fill(Load.Settings settings, String topic, MessageFormat format) {
    Load load = new Load(settings);
    Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (MessageSender sender = new MessageSender(client, topic, format.encoder())) {
      for (long i = 0; i < events; i++) {
        Event event = load.event(settings.afterHistory() + i);
        sender.send(new RecordedMessage(event.getTime(), event, null));
      }
      sender.flush();
    }
  }

  /**
   * As the job is by default, but for the cache's size under test, and that a run must not meet
   * transactions of the one before.
   */
  private JobConfig config(boolean scores, MessageFormat format) {
    Map<String, String> options = new HashMap<>(format.options());
    options.putAll(
        Map.of(
            "nudge.kafka.bootstrap-servers",
            broker.bootstrapServers(),
            "nudge.kafka.start-without-state",
            "true",
            "nudge.kafka.start",
            "earliest",
            "nudge.kafka.transactional-id-prefix",
            "bench-" + started,
            "nudge.model",
            model.toUri().toString(),
            "nudge.time.mode",
            "replay",
            "nudge.cache.records",
            Integer.toString(settings.batch().cacheRecords()),
            "nudge.output.scores",
            Boolean.toString(scores),
            "nudge.checkpoint.interval",
            BenchCluster.CHECKPOINT_INTERVAL.toSeconds() + " s"));
    return JobConfig.of(options);
  }

  /**
   * Measures the steady part of reading the whole topic.
   *
   * @param variant one of those in {@link #VARIANTS}
   */
  Rate measure(Variant variant, String savepoint) throws Exception {
    return measure(variant, MessageFormat.AVRO, savepoint);
  }

  /** The same of Nudge's operator, by what the events are written in. */
  Rate measure(MessageFormat format, String savepoint) throws Exception {
    return measure(Variant.NUDGE, format, savepoint);
  }

  private Rate measure(Variant variant, MessageFormat format, String savepoint) throws Exception {
    started++;
    StreamExecutionEnvironment env = cluster.environment();
    NudgeJob.build(env, config(variant == Variant.NUDGE_AND_SCORES, format));
    StreamGraph graph = env.getStreamGraph();
    if (variant == Variant.STATE_ONLY) {
      node(graph).setOperatorFactory(variant.operator(settings));
    }
    graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint, true));
    JobClient job = env.executeAsync(graph);
    long warmUp = events / WARM_UP_PART;
    Measurement from = cluster.await(job, warmUp);
    Measurement to = cluster.await(job, events);
    cluster.cancel(job);
    return to.since(from);
  }

  private static StreamNode node(StreamGraph graph) {
    return graph.getStreamNodes().stream()
        .filter(node -> BenchCluster.OPERATOR.equals(node.getTransformationUID()))
        .findAny()
        .orElseThrow(() -> new IllegalStateException("the job's graph has no user operator"));
  }

  @Override
  public void close() throws Exception {
    broker.close();
  }
}
