package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final SingleObjectCodec<Trigger> TRIGGERS = SingleObjectCodec.of(Trigger.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final KafkaBroker broker;
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
            () -> StreamGenerator.stream(GeneratorSettings.defaults().withUsers(40).withSeed(3)));
    return WebConsole.start(settings(Optional.of(recording), Optional.empty(), false));
  }

  /** One with tokens and masked users. */
  WebConsole guarded() throws IOException {
    Path file = folder.resolve("tokens");
    Files.writeString(file, "look=%s\nchange=%s\n".formatted(LOOK, CHANGE));
    return WebConsole.start(settings(Optional.empty(), Optional.of(Tokens.read(file)), true));
  }

  private ConsoleSettings settings(
      Optional<Recording> recording, Optional<Tokens> tokens, boolean masked) {
    return new ConsoleSettings(
        job(),
        Optional.empty(),
        Instant.EPOCH,
        recording,
        Hosts.LOOPBACK,
        0,
        "--port",
        tokens,
        masked);
  }

  void trigger(String user, String rule, String because) {
    triggerLater(user, rule, because);
    producer.flush();
  }

  /** Is sent with others. */
  void triggerLater(String user, String rule, String because) {
    Trigger trigger =
        Trigger.newBuilder()
            .setTriggerId("t")
            .setUserId(user)
            .setSequence(1)
            .setRule(rule)
            .setRuleVersion(1)
            .setKind("cart-abandoned")
            .setCausedAt(NOON)
            .setScores(List.of(new NamedScore("purchase-7d", 0.5)))
            .setBecause(List.of(because))
            .setEvidence(new Evidence(List.of(because), List.of(), 1.0, null))
            .setModel("gru:2")
            .build();
    producer.send(
        new ProducerRecord<>(
            "triggers.cart-abandoned", user.getBytes(UTF_8), TRIGGERS.encode(trigger)));
  }

  void suppression(String user, String rule) {
    Suppression held =
        Suppression.newBuilder()
            .setUserId(user)
            .setRule(rule)
            .setRuleVersion(1)
            .setKind("cart-abandoned")
            .setCausedAt(NOON)
            .setReason(SuppressionReason.DAILY_CAP)
            .setScores(List.of())
            .setModel("gru:2")
            .build();
    send("suppressions", user, SingleObjectCodec.of(Suppression.class).encode(held));
  }

  void deadLetter(String value) {
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setTopic("clickstream")
            .setPartition(1)
            .setOffset(42)
            .setTimestamp(NOON)
            .setKey(ByteBuffer.wrap("anna".getBytes(UTF_8)))
            .setValue(ByteBuffer.wrap(value.getBytes(UTF_8)))
            .setReason(RejectionReason.MALFORMED)
            .setMessage(value)
            .build();
    send("dead-letters", null, SingleObjectCodec.of(DeadLetter.class).encode(letter));
  }

  /** Events of one user and, in between, of others. */
  void life(String user) {
    SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);
    StreamGenerator.stream(GeneratorSettings.defaults().withUsers(3).withSeed(5))
        .forEachRemaining(
            message -> {
              Event event = message.getEvent();
              if (event != null && event.getUserId() != null) {
                if (event.getUserId().endsWith("1")) {
                  event.setUserId(user);
                }
                byte[] key = event.getUserId().getBytes(UTF_8);
                long time = message.getArrival().toEpochMilli();
                producer.send(
                    new ProducerRecord<>("clickstream", null, time, key, codec.encode(event)));
              }
            });
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
