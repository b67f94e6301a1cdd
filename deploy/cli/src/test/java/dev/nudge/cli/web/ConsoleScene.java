package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the job's topics and what a job might have written, and consoles over it. */
final class ConsoleScene implements AutoCloseable {
  static final String LOOK = "look-0123456789abcdef";
  static final String CHANGE = "change-0123456789abcdef";

  /** What a page must show as it stands. */
  static final String SCRIPT = "<img src=x onerror=\"document.title='broken'\"><script>1</script>";

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String TRIGGERS = "triggers.cart-abandoned";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private KafkaBroker broker;
  private final HttpClient http = HttpClient.newHttpClient();
  private final KafkaProducer<byte[], byte[]> producer;

  ConsoleScene(Path folder) {
    this.folder = folder;
    broker = KafkaBroker.start(folder, 0);
    JobTopics.of(job()).create(broker.bootstrapServers(), 2);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** One with a trigger, a suppression, a dead letter, and the life of carla. */
  static ConsoleScene withOneOfEach(Path folder) {
    ConsoleScene scene = new ConsoleScene(folder);
    scene.trigger("anna", "cart-abandoned", "Because of this.");
    scene.suppression("ben", "churn-risk");
    scene.deadLetter("{\"user_id\":\"anna\"");
    scene.life("carla");
    return scene;
  }

  /** Waits until a console has read one of each. */
  WebConsole awaitOneOfEach(WebConsole console) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              JsonNode now = status(console).path("now");
              return now.at("/counts/triggers/cart-abandoned").asInt() == 1
                  && now.at("/counts/suppressions/DAILY_CAP").asInt() == 1
                  && now.at("/counts/rejected/MALFORMED").asInt() == 1
                  && now.at("/progress/sent").asInt() > 0
                  && !now.at("/reading/behind").asBoolean();
            });
    return console;
  }

  String servers() {
    return broker.bootstrapServers();
  }

  void stopBroker() {
    broker.close();
  }

  /** Starts it again, at the same port and with its data. */
  void startBroker() {
    broker = KafkaBroker.start(folder, URI.create("kafka://" + servers()).getPort());
  }

  /** The topic of triggers is deleted, and made anew when that is done. */
  void recreateTriggers() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.deleteTopics(List.of(TRIGGERS)).all().get();
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(
              () -> {
                admin.createTopics(List.of(new NewTopic(TRIGGERS, 2, (short) 1))).all().get();
                return true;
              });
    }
  }

  JobConfig job() {
    return JobConfig.of(
        Map.of(
            "nudge.kafka.bootstrap-servers",
            broker.bootstrapServers(),
            "nudge.time.mode",
            "replay"));
  }

  /** A console that everybody on this machine may use, with a recording. */
  WebConsole open() {
    Recording recording =
        new Recording(
            "generated",
            () ->
                () ->
                    StreamGenerator.stream(GeneratorSettings.defaults().withUsers(40).withSeed(3)));
    return WebConsole.start(
        settings(Optional.of(recording), Optional.empty(), Optional.empty(), false));
  }

  /** As in a demo: the job's counters, and no recording but what the topics hold. */
  WebConsole withFlink(URI flink) {
    return WebConsole.start(
        settings(Optional.empty(), Optional.of(new FlinkRest(flink)), Optional.empty(), false));
  }

  /** One with tokens and masked users. */
  WebConsole guarded() throws IOException {
    Path file = folder.resolve("tokens");
    Files.writeString(file, "look=%s\nchange=%s\n".formatted(LOOK, CHANGE));
    return WebConsole.start(
        settings(Optional.empty(), Optional.empty(), Optional.of(Tokens.read(file)), true));
  }

  private ConsoleSettings settings(
      Optional<Recording> recording,
      Optional<FlinkRest> flink,
      Optional<Tokens> tokens,
      boolean masked) {
    return new ConsoleSettings(
        job(), flink, Instant.EPOCH, recording, Hosts.LOOPBACK, 0, "--port", tokens, masked);
  }

  void trigger(String user, String rule, String because) {
    triggerLater(user, rule, because);
    producer.flush();
  }

  /** Is sent with others. */
  void triggerLater(String user, String rule, String because) {
    producer.send(
        new ProducerRecord<>(
            TRIGGERS, user.getBytes(UTF_8), JobWrites.trigger(user, rule, because)));
  }

  void suppression(String user, String rule) {
    send("suppressions", user, JobWrites.suppression(user, rule));
  }

  void deadLetter(String value) {
    send("dead-letters", null, JobWrites.deadLetter(value));
  }

  /** Events of one user and, in between, of others. */
  void life(String user) {
    Shoppers.with(user).forEach(producer::send);
    producer.flush();
  }

  void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value));
    producer.flush();
  }

  /** Asks, as our own page does. */
  HttpResponse<String> get(WebConsole console, String path, String token) {
    return ask(request(console, path, token).GET());
  }

  HttpResponse<String> post(WebConsole console, String path, String token, Object body) {
    return ask(
        request(console, path, token)
            .header(Guard.CHANGE_HEADER, "1")
            .POST(BodyPublishers.ofString(MAPPER.valueToTree(body).toString())));
  }

  static HttpRequest.Builder request(WebConsole console, String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(console.address() + path)).timeout(LIMIT);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> ask(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode status(WebConsole console) {
    return json(get(console, "api/status", LOOK));
  }

  JsonNode json(WebConsole console, String path) {
    return json(get(console, path, null));
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(answer.body(), e);
    }
  }

  /** Waits until the console has counted so many triggers of a rule. */
  void awaitTriggers(WebConsole console, String rule, long count) {
    await()
        .atMost(LIMIT)
        .until(() -> status(console).at("/now/counts/triggers").path(rule).asLong() >= count);
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
