package dev.nudge.job;

import dev.nudge.config.CheckpointSettings;
import dev.nudge.config.Contract;
import dev.nudge.config.JobConfig;
import dev.nudge.config.TimeMode;
import dev.nudge.config.TimeSettings;
import dev.nudge.io.KafkaBacklog;
import dev.nudge.io.KafkaSinks;
import dev.nudge.io.KafkaSources;
import dev.nudge.io.Preflight;
import dev.nudge.io.RegisteredSchemas;
import dev.nudge.operators.EventTime;
import dev.nudge.operators.StateBackendDefaults;
import dev.nudge.operators.UserSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.recommending.TableException;
import dev.nudge.schemas.checks.TimeBounds;
import dev.nudge.scoring.ModelException;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job's main class: reads options, checks everything they name, builds the topology over Kafka
 * and executes it.
 *
 * <p>Whatever is wrong is reported before anything is started, as an exception whose message is one
 * line per error; Flink's command line then ends with exit code 1.
 */
public final class NudgeJob {
  private static final Logger LOG = LoggerFactory.getLogger(NudgeJob.class);

  private static final String MODEL = "nudge.model";
  private static final String RULES = "nudge.rules";
  private static final String RECOMMENDATIONS = "nudge.recommendations";

  private NudgeJob() {}

  public static void main(String[] args) throws Exception {
    JobConfig config = JobConfig.parse(args);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    inThreadOfItsOwn(() -> build(env, config));
    env.execute(config.outputs().held() ? "nudge-held" : "nudge");
  }

  /**
   * A session's JobManager runs this class in a thread that outlives it. What libraries keep in
   * their thread, as Avro does, would hold the job's class loader for ever.
   */
  private static void inThreadOfItsOwn(Runnable work) throws Exception {
    FutureTask<Void> task = new FutureTask<>(work, null);
    new Thread(task, "nudge-build").start();
    try {
      task.get();
    } catch (ExecutionException e) {
      ExceptionUtils.rethrowException(e.getCause());
    }
  }

  /**
   * Checks what the options name (model, rules, recommendations, broker, topics, schema registry)
   * and builds the graph.
   *
   * @throws ArtifactException if model, rules or recommendations cannot be read, or are wrong
   * @throws dev.nudge.io.PreflightException if Kafka or the registry is not as the job needs it
   */
  public static void build(StreamExecutionEnvironment env, JobConfig config) {
    LoadedSettings loaded = loadSettings(config);
    String rules = config.artifacts().rules();
    loaded.warnings().forEach(warning -> LOG.warn("{}", warning.in(rules)));
    config.cleaning().pseudonyms().warning().ifPresent(LOG::warn);
    int partitions = Preflight.check(config, loaded.rules(), mayHaveState(env));
    Map<Contract, Integer> schemaIds = RegisteredSchemas.ids(config, loaded.rules());
    configure(env, config.checkpoint());
    KafkaSinks sinks = KafkaSinks.of(config, schemaIds);
    wire(env, config, loaded, partitions, KafkaBacklog.now(config), sinks);
  }

  /** With high availability Flink may restore the job by itself, and does not say so here. */
  private static boolean mayHaveState(StreamExecutionEnvironment env) {
    ReadableConfig given = env.getConfiguration();
    return given.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent()
        || !given.get(HighAvailabilityOptions.HA_MODE).equalsIgnoreCase("NONE");
  }

  static void wire(
      StreamExecutionEnvironment env,
      JobConfig config,
      LoadedSettings loaded,
      int partitions,
      KafkaBacklog backlog,
      KafkaSinks sinks) {
    Topology.build(
        env,
        new TopologySources(
            KafkaSources.clickstream(config),
            partitions,
            loaded.clicks(),
            KafkaSources.profiles(config, backlog),
            KafkaSources.erasures(config, backlog),
            KafkaSources.receipts(config),
            KafkaSources.modelStates(config),
            KafkaSources.control(config, backlog),
            backlog),
        new TopologySinks(
            sinks.triggers(),
            sinks.suppressions(),
            sinks.portraits(),
            sinks.erasuresDone(),
            sinks.scores(),
            sinks.scoredRows(),
            sinks.deadLetters(),
            sinks.late(),
            sinks.controlStatus()),
        eventTime(config),
        config.cleaning().withEncoding(config.inputEncoding()),
        loaded.user());
  }

  /**
   * Reads and checks the model, the rules, the recommendations and the mapping that the options
   * name.
   *
   * @throws ArtifactException if one of them cannot be read, the model breaks its contract, or a
   *     rule, the table of recommendations or the mapping is wrong
   */
  public static LoadedSettings loadSettings(JobConfig config) {
    byte[] model = Artifacts.read(MODEL, config.artifacts().model());
    try {
      OnnxModel.load(model).close();
    } catch (ModelException e) {
      throw ArtifactException.refused(MODEL, config.artifacts().model(), e);
    }
    String rules = Artifacts.readText(RULES, config.artifacts().rules());
    RuleBook book;
    try {
      book = RuleBook.parse(rules, config.engine().scores());
      if (config.engine().shippedPortrait()) {
        book = book.orShippedPortrait();
      }
    } catch (RuleException e) {
      throw ArtifactException.wrongRules(config.artifacts().rules(), e);
    }
    UserSettings user =
        new UserSettings(
            model,
            recommender(config),
            rules,
            config.engine(),
            config.policy(),
            config.batch(),
            config.outputs().emitScores(),
            config.outputs().emitScoredRows(),
            config.time().mode() == TimeMode.LIVE);
    return new LoadedSettings(user, Clicks.load(config.inputs()), book);
  }

  /**
   * Reads and checks the mapping that the options name.
   *
   * @return its text; empty where the click-stream needs none
   * @throws ArtifactException if it cannot be read, or is wrong
   */
  public static Optional<String> loadMapping(JobConfig config) {
    return Clicks.mapping(config.inputs());
  }

  private static RecommenderSettings recommender(JobConfig config) {
    if (config.artifacts().recommendations().isEmpty()) {
      return RecommenderSettings.none();
    }
    String location = config.artifacts().recommendations().get();
    RecommenderSettings settings =
        new RecommenderSettings(
            Artifacts.read(RECOMMENDATIONS, location), config.artifacts().recommendationsCount());
    try {
      settings.open();
    } catch (TableException e) {
      throw ArtifactException.refused(RECOMMENDATIONS, location, e);
    }
    return settings;
  }

  /** How event time advances. */
  public static EventTime eventTime(JobConfig config) {
    TimeSettings time = config.time();
    TimeBounds believed = config.cleaning().times();
    return time.mode() == TimeMode.LIVE
        ? EventTime.live(time.arrivalDisorder(), believed, time.idleTimeout())
        : EventTime.replay(time.arrivalDisorder(), believed);
  }

  /**
   * By default slow checkpoints leave time for events. A pause longer than the interval would keep
   * transactions open for longer than their timeout reckons with.
   */
  private static Duration minPause(Optional<Duration> given, Duration interval) {
    return given.filter(pause -> pause.compareTo(interval) <= 0).orElse(interval.dividedBy(2));
  }

  /** What the job cannot do without; for the rest, the cluster's configuration stands. */
  static void configure(StreamExecutionEnvironment env, CheckpointSettings checkpoint) {
    ReadableConfig given = env.getConfiguration();
    Configuration options = new Configuration();
    options.set(PipelineOptions.OBJECT_REUSE, true);
    options.set(PipelineOptions.MAX_PARALLELISM, checkpoint.maxParallelism());
    options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoint.interval());
    options.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, checkpoint.timeout());
    options.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, checkpoint.tolerableFailures());
    options.set(
        CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
        minPause(
            given.getOptional(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS),
            checkpoint.interval()));
    options.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    checkpoint
        .directory()
        .ifPresent(
            directory ->
                options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toString()));
    if (given.getOptional(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION).isEmpty()) {
      // A job that ends for messages that are gone goes on from its last checkpoint.
      options.set(
          CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
          ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }
    StateBackendDefaults.add(options, given);
    env.configure(options);
  }
}
