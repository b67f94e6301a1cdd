package dev.nudge.cli.seen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.SingleObjectCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and the job in live mode, on Flink in this JVM; messages of all kinds to it. */
final class SeenScene implements AutoCloseable {
  private static final String PARTITIONS_READ = "operator_nudge_topic_partitions_read{";
  static final String TOPIC = "clickstream";
  private static final int PARALLELISM = 2;
  static final int PARTITIONS = 3;
  private static final SingleObjectCodec<Event> EVENTS = SingleObjectCodec.of(Event.class);

  /** One fires at every view, one never can, and one is held back for its cooldown. */
  private static final String RULES =
      """
      rules:
        - { id: view, gates: { events: [VIEW] }, cooldown: 1s }
        - { id: seldom, gates: { events: [VIEW] }, cooldown: 1d, priority: 9 }
        - { id: broken, gates: { events: [SEARCH] }, when: 1 / (user.events - user.events) == 1, cooldown: 1h }
      """;

  private final KafkaBroker broker;
  private final Path rules;
  private final LocalFlink flink;
  private final KafkaProducer<byte[], byte[]> producer;
  private final JobID job;
  private int sent;
  private boolean closed;

  /**
   * @param options of the job, besides those that it needs
   */
  SeenScene(Path folder, Map<String, String> options) throws Exception {
    this(folder, options, Map.of());
  }

  /**
   * @param settings of Flink for the job
   */
  SeenScene(Path folder, Map<String, String> options, Map<String, String> settings)
      throws Exception {
    broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")), 0);
    Map<String, String> all = new TreeMap<>(options);
    all.put("nudge.kafka.bootstrap-servers", broker.bootstrapServers());
    all.put("nudge.time.mode", "live");
    rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    all.put("nudge.rules", rules.toString());
    JobConfig config = JobConfig.of(all);
    JobTopics.of(config).create(broker.bootstrapServers(), PARTITIONS);
    flink = LocalFlink.start(Files.createDirectories(folder.resolve("flink")), PARALLELISM, 0);
    Configuration configuration = flink.configuration();
    configuration.addAll(Configuration.fromMap(settings));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(PARALLELISM);
    NudgeJob.build(env, config);
    job = flink.submit(env.getStreamGraph().getJobGraph());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  KafkaBroker broker() {
    return broker;
  }

  /** The job's rule file. */
  Path rules() {
    return rules;
  }

  /** Runs a command over the broker. */
  CommandLineRun run(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  /** The file that says where Prometheus finds metrics. */
  Path metrics() {
    return flink.metrics();
  }

  /** What Prometheus would read now. */
  String scrape() throws IOException, InterruptedException {
    String target = new ObjectMapper().readTree(metrics().toFile()).at("/0/targets/0").textValue();
    return read(URI.create("http://%s/metrics".formatted(target)));
  }

  static String read(URI from) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofString())
        .body();
  }

  /** The names of the metrics in {@link #scrape}. */
  Set<String> names() throws IOException, InterruptedException {
    return scrape()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
  }

  /** Returns when the job reads every partition of the click-stream. */
  void awaitReading() {
    await()
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .until(() -> partitionsRead() == PARTITIONS);
  }

  private double partitionsRead() throws IOException, InterruptedException {
    return sum(PARTITIONS_READ, "topic=\"" + TOPIC + '"');
  }

  /** Of what Prometheus would read now, in lines with all of these. */
  double sum(String... all) throws IOException, InterruptedException {
    return scrape()
        .lines()
        .filter(line -> !line.startsWith("#") && Stream.of(all).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** An event of somebody new, whom no cap holds back, into a partition. */
  void send(EventType type, int partition, Instant time, Instant arrival) {
    String user = "u" + sent++;
    send(type, partition, user, user, user, time, arrival);
  }

  void send(
      EventType type,
      int partition,
      String key,
      String user,
      String id,
      Instant time,
      Instant arrival) {
    Event event =
        Event.newBuilder().setEventId(id).setUserId(user).setTime(time).setType(type).build();
    send(TOPIC, partition, key, EVENTS.encode(event), arrival);
  }

  void erase(String user) {
    Instant now = Instant.now();
    byte[] erasure =
        SingleObjectCodec.of(Erasure.class).encode(new Erasure(user, now, "request of " + user));
    send("erasures", 0, user, erasure, now);
  }

  void send(String topic, int partition, String key, byte[] value, Instant arrival) {
    producer.send(
        new ProducerRecord<>(topic, partition, arrival.toEpochMilli(), key.getBytes(UTF_8), value));
  }

  void addPartitions(int total) throws Exception {
    try (Admin admin = admin()) {
      admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(total))).all().get();
    }
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", (Object) broker.bootstrapServers()));
  }

  void stop() {
    flink.stop(job);
  }

  void closeFlink() {
    if (!closed) {
      closed = true;
      flink.close();
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    closeFlink();
    broker.close();
  }
}
