package dev.nudge.cli.webhook;

import static dev.nudge.cli.webhook.ScriptedEndpoint.brokenOff;
import static dev.nudge.cli.webhook.ScriptedEndpoint.status;
import static dev.nudge.cli.webhook.ScriptedEndpoint.withHeader;
import static dev.nudge.cli.webhook.WebhookScene.assertCounts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.webhook.ScriptedEndpoint.Request;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.host.Ports;
import dev.nudge.schemas.JsonCodec;
import dev.nudge.schemas.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers of a real broker to a server that fails in every way. */
final class WebhookIT {
  @TempDir static Path folder;
  @AutoClose private static KafkaBroker broker;
  @AutoClose private final ScriptedEndpoint endpoint = new ScriptedEndpoint();

  @BeforeAll
  static void startABroker() {
    broker = KafkaBroker.start(folder, 0);
  }

  @Test
  void postsTriggersOfEveryFormatAsTheSameSignedJson() throws Exception {
    WebhookScene scene = scene("formats");
    Trigger trigger = scene.trigger("anna-1");
    String json = new String(JsonCodec.of(Trigger.class).encode(trigger), UTF_8);
    scene.send(trigger);
    scene.send("anna", json.getBytes(UTF_8));
    scene.send("anna", "{\"specversion\":\"1.0\",\"data\":%s}".formatted(json).getBytes(UTF_8));

    assertCounts(scene.deliver(endpoint.url()), Map.of("delivered", 3));
    Signer signer = Signer.read(folder.resolve("secret"));
    assertThat(endpoint.requests()).hasSize(3);
    for (Request request : endpoint.requests()) {
      assertThat(request.body()).isEqualTo(json);
      assertThat(request.id()).isEqualTo("anna-1");
      assertThat(request.key()).isEqualTo("anna-1");
      assertThat(request.signature())
          .isEqualTo(signer.sign("anna-1", Long.parseLong(request.timestamp()), json));
    }
    assertCounts(scene.deliver(endpoint.url()), Map.of("delivered", 0));
  }

  @Test
  void triesAgainWhatMayBeTakenLater() throws Exception {
    WebhookScene scene = scene("temporary");
    endpoint.script("a-1", status(500, ""), status(500, ""));
    endpoint.script("b-1", withHeader("Retry-After", "1", status(429, "slowly")));
    endpoint.script("e-1", brokenOff());
    endpoint.script("f-1", status(408, ""), status(425, ""), status(404, ""));
    scene.send("a-1", "b-1", "e-1", "f-1");

    CommandLineRun run = scene.deliver(endpoint.url());

    assertCounts(run, Map.of("delivered", 4, "attempts again", 7));
    assertThat(run.out()).contains("trigger ", "attempt 1");
    List<Request> b = of("b-1");
    assertThat(b.get(1).nanos() - b.get(0).nanos()).isGreaterThan(900_000_000L);
    assertThat(endpoint.requests().stream().map(Request::body).distinct()).hasSize(4);
  }

  @Test
  void triesAgainWhatIsNotAnsweredInTime() throws Exception {
    WebhookScene scene = scene("slow");
    endpoint.script("a-1", endpoint.hanging());
    endpoint.script("b-1", endpoint.slow());
    scene.send("a-1", "b-1");

    CommandLineRun run = scene.deliver(endpoint.url(), "--timeout", "1s");

    assertCounts(run, Map.of("delivered", 2));
    assertThat(of("a-1")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(of("b-1")).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void keepsTheLongestQuietThatIsAskedFor() throws Exception {
    WebhookScene scene = scene("quiet");
    CountDownLatch first = new CountDownLatch(1);
    endpoint.script(
        "a-1",
        exchange -> {
          withHeader("Retry-After", "2", status(429, "")).to(exchange);
          exchange.close();
          first.countDown();
        });
    endpoint.script(
        "b-1",
        exchange -> {
          first.await();
          withHeader("Retry-After", "0", status(429, "")).to(exchange);
        });
    scene.send("a-1", "b-1", "c-1");

    assertCounts(scene.deliver(endpoint.url(), "--concurrency", "2"), Map.of("delivered", 3));
    long asked = of("a-1").get(0).nanos();
    assertThat(of("c-1").get(0).nanos() - asked).isGreaterThan(1_900_000_000L);
  }

  @Test
  void keepsAUsersOrderAndLetsTheOthersPass() throws Exception {
    WebhookScene scene = scene("order");
    endpoint.otherwise(
        exchange -> {
          boolean othersAreDone = endpoint.ids().containsAll(List.of("ben-1", "ben-2", "ben-3"));
          boolean anna = endpoint.ids().get(endpoint.ids().size() - 1).startsWith("anna");
          status(anna && !othersAreDone ? 500 : 200, "").to(exchange);
        });
    scene.send("anna-1", "anna-2", "ben-1", "ben-2", "ben-3", "anna-3");

    assertCounts(scene.deliver(endpoint.url(), "--concurrency", "1"), Map.of("delivered", 6));
    assertThat(endpoint.ids().stream().distinct())
        .containsExactly("anna-1", "ben-1", "ben-2", "ben-3", "anna-2", "anna-3");
  }

  @Test
  void putsAsideWhatIsRefusedExpiredGivenUpOrUnreadable() throws Exception {
    WebhookScene scene = scene("aside");
    scene.send("anna-1", "ben-1", "cleo-1", "dora-1");
    Trigger old = scene.trigger("anna-2");
    old.setExpiresAt(Instant.parse("2026-03-02T13:00:00Z"));
    scene.send(old);
    scene.send("eve", new byte[] {1, 2, 3});
    scene.send("eve", JsonCodec.of(Trigger.class).encode(scene.trigger("eve-\n")));
    endpoint.script("anna-1", status(400, "unknown\n user"));
    endpoint.script("ben-1", withHeader("Location", endpoint.url(), status(422, "")));
    endpoint.script("cleo-1", withHeader("Retry-After", "86400", status(500, "")));

    CommandLineRun run = scene.deliver(endpoint.url(), "--give-up-after", "30s");

    assertCounts(
        run, Map.of("delivered", 1, "refused", 2, "given up", 1, "expired", 1, "unreadable", 2));
    assertThat(run.out()).doesNotContain("unknown");
    assertThat(endpoint.ids()).containsExactlyInAnyOrder("anna-1", "ben-1", "cleo-1", "dora-1");
    List<JsonNode> letters = scene.deadLetters().lines().map(WebhookIT::json).toList();
    assertThat(letters).hasSize(6);
    assertThat(letters)
        .allMatch(letter -> letter.get("topic").asText().equals(scene.topic()))
        .extracting(letter -> letter.get("message").asText())
        .anyMatch(message -> message.equals("refused: answered 400: unknown user, attempts 1"))
        .anyMatch(message -> message.equals("refused: answered 422, attempts 1"))
        .anyMatch(message -> message.equals("given up: answered 500, attempts 1"))
        .anyMatch(message -> message.equals("expired: expired at 2026-03-02T13:00:00Z, attempts 0"))
        .anyMatch(message -> message.startsWith("unreadable: Trigger of 3 bytes"))
        .anyMatch(message -> message.startsWith("unreadable: a trigger_id that cannot"));
    assertCounts(scene.deliver(endpoint.url()), Map.of("delivered", 0));
  }

  @Test
  void givesUpWhereNobodyListens() throws Exception {
    WebhookScene scene = scene("nobody");
    scene.send("anna-1");
    String nobody = "http://127.0.0.1:%d/".formatted(Ports.free());

    CommandLineRun run = scene.deliver(nobody, "--give-up-after", "0.1s");

    assertCounts(run, Map.of("delivered", 0, "given up", 1));
    assertThat(scene.deadLetters()).contains("cannot be connected to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--secret-file=FOLDER/short | --secret-file: FOLDER/short, line 1: this is not a secret",
        "--url=ftp://127.0.0.1/ | '--url': 'ftp://127.0.0.1/' is not allowed; allowed: a URL",
        "--url=https://me:pw@127.0.0.1/ | '--url': 'https://…@127.0.0.1/' is not allowed",
        "--url=me:pw@127.0.0.1 | '…@127.0.0.1' is not allowed; allowed: a URL that begins",
        "--dead-letters=triggers.dead | --dead-letters: 'triggers.dead' is not allowed",
        "clickstream | TOPIC: 'clickstream' is not allowed; allowed: a topic of triggers"
      })
  void refusesWrongUsage(String option, String message) throws Exception {
    Files.writeString(folder.resolve("short"), "whsec_short");
    WebhookScene scene = scene("usage");
    List<String> args = new ArrayList<>(scene.arguments(endpoint.url()));
    String given = option.replace("FOLDER", folder.toString());
    args.removeIf(arg -> arg.startsWith(given.replaceFirst("=.*", "=")));
    args.add(given);

    CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message.replace("FOLDER", folder.toString()));
  }

  private List<Request> of(String id) {
    return endpoint.requests().stream().filter(request -> request.id().equals(id)).toList();
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WebhookScene scene(String kind) throws Exception {
    return new WebhookScene(broker.bootstrapServers(), kind, folder);
  }
}
