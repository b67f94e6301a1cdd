package dev.nudge.job;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.io.EmbeddedBroker;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The recording of a savepoint fixture, on a broker, and jobs that read it. */
final class SavepointScene {
  static final int PARTITIONS = 2;
  private static final List<String> KINDS = List.of("quiet", "view");

  private final EmbeddedBroker broker;
  private final Path fixture;
  private final List<RawMessage> messages = new ArrayList<>();

  /** Messages before the savepoint; its last ones are heartbeats of each partition. */
  private final int half;

  SavepointScene(EmbeddedBroker broker, Path fixture) {
    this.broker = broker;
    this.fixture = fixture;
    Path recording = fixture.resolve("recording.avro");
    try (RecordedStream stream = Recordings.open(StreamRef.parse("nudge:" + recording))) {
      stream.inputs().orElseThrow().forEachRemaining(this::add);
    }
    int heartbeat = 0;
    while (!messages.get(heartbeat).isHeartbeat()) {
      heartbeat++;
    }
    half = heartbeat + PARTITIONS;
  }

  /** A recording does not keep offsets: they are those that the broker will give. */
  private void add(RawMessage m) {
    long offset =
        messages.stream()
            .filter(of -> of.topic().equals(m.topic()) && of.partition() == m.partition())
            .count();
    messages.add(
        new RawMessage(
            m.topic(), m.partition(), offset, m.timestamp(), m.key(), m.value(), m.headers()));
  }

  void createTopics() throws Exception {
    broker.createTopics(PARTITIONS, "clickstream");
    broker.createTopics(1, "profiles-in", "erasures", "portraits", "dead-letters", "late");
    List<NewTopic> compacted =
        Stream.of("control", "control-status")
            .map(name -> new NewTopic(name, 1, (short) 1))
            .map(topic -> topic.configs(Map.of("cleanup.policy", "compact")))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(compacted).all().get();
    }
  }

  void sendFirstHalf() {
    send(messages.subList(0, half));
  }

  void sendSecondHalf() {
    send(messages.subList(half, messages.size()));
  }

  private void send(List<RawMessage> some) {
    JobConfig config = config("any");
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      for (RawMessage m : some) {
        String topic =
            switch (InputTopic.of(m)) {
              case CLICKSTREAM -> config.topics().clickstream();
              case PROFILES -> config.topics().profilesIn();
              case ERASURES -> config.topics().erasures();
              case CONTROL -> config.topics().control();
              case RECEIPTS, MODEL_STATES ->
                  throw new AssertionError("the recording has none of these");
            };
        producer.send(
            new ProducerRecord<>(topic, m.partition(), m.timestamp(), m.key(), m.value()));
      }
    }
  }

  /** Starts the job with outputs of its own; from a savepoint, or from none where that is null. */
  JobClient start(String run, int parallelism, String savepoint, Path checkpoints)
      throws Exception {
    broker.createTopics(1, run + ".quiet", run + ".view", "held-" + run);
    return start(config(run), parallelism, savepoint, checkpoints);
  }

  /** The same job once more, held back; what it would write to is there. */
  JobClient startHeld(String run, int parallelism, String savepoint, Path checkpoints)
      throws Exception {
    Map<String, String> options = options(run);
    options.put("nudge.output.held", "true");
    return start(JobConfig.of(options), parallelism, savepoint, checkpoints);
  }

  private static JobClient start(
      JobConfig config, int parallelism, String savepoint, Path checkpoints) throws Exception {
    Configuration flink = new Configuration();
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    flink.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
    // All of a savepoint in one file.
    flink.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(parallelism);
    NudgeJob.build(env, config);
    return env.executeAsync();
  }

  private JobConfig config(String run) {
    return JobConfig.of(options(run));
  }

  private Map<String, String> options(String run) {
    Map<String, String> options = new HashMap<>();
    options.put("nudge.kafka.bootstrap-servers", broker.bootstrapServers());
    options.put("nudge.kafka.group-id", run);
    options.put("nudge.kafka.start", "earliest");
    options.put("nudge.time.mode", "replay");
    options.put("nudge.checkpoint.interval", "200 ms");
    options.put("nudge.model", fixture.resolve("model.onnx").toString());
    options.put("nudge.rules", fixture.resolve("rules.yaml").toString());
    options.put("nudge.topics.triggers-prefix", run + ".");
    options.put("nudge.topics.suppressions", "held-" + run);
    return options;
  }

  /** What the engine alone decides up to the savepoint. */
  Decisions before() {
    return oracle(half);
  }

  /** What the engine alone decides of everything. */
  Decisions all() {
    return oracle(messages.size());
  }

  /** What the engine alone decides after it. */
  Decisions after() {
    Decisions all = all();
    Decisions before = before();
    all.triggers.removeAll(before.triggers);
    before.held.forEach(all.held::remove);
    return all;
  }

  private Decisions oracle(int count) {
    JobConfig config = config("any");
    CollectedDecisions out = new CollectedDecisions();
    try (Oracle oracle = NudgeJob.loadSettings(config).user().oracle(config.cleaning(), out)) {
      oracle.run(messages.subList(0, count).iterator(), NudgeJob.eventTime(config)::clock, false);
    }
    return Decisions.of(out.triggers(), out.suppressions());
  }

  /** What a job has written. */
  Decisions of(String run) {
    List<Trigger> triggers =
        KINDS.stream().flatMap(kind -> read(run + "." + kind, Trigger.class)).toList();
    return Decisions.of(triggers, read("held-" + run, Suppression.class).toList());
  }

  private <T extends SpecificRecord> Stream<T> read(String topic, Class<T> type) {
    SingleObjectCodec<T> codec = SingleObjectCodec.of(type);
    return broker.records(topic).stream().map(record -> codec.decode(record.value()));
  }

  /** In an order of their own, as topics and partitions have none. */
  record Decisions(List<Trigger> triggers, List<Suppression> held) {
    static Decisions of(List<Trigger> triggers, List<Suppression> held) {
      List<Trigger> sorted = new ArrayList<>(triggers);
      sorted.sort(Comparator.comparing(Trigger::getUserId).thenComparing(Trigger::getSequence));
      List<Suppression> sortedHeld = new ArrayList<>(held);
      sortedHeld.sort(
          Comparator.comparing(Suppression::getUserId)
              .thenComparing(Suppression::getDecidedAt)
              .thenComparing(Suppression::getRule));
      return new Decisions(sorted, sortedHeld);
    }

    int size() {
      return triggers.size() + held.size();
    }

    Map<String, Integer> byRule() {
      Map<String, Integer> counts = new TreeMap<>();
      triggers.forEach(trigger -> counts.merge(trigger.getRule(), 1, Integer::sum));
      return counts;
    }
  }
}
