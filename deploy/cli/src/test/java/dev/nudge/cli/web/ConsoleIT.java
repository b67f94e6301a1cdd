package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.job.NudgeJob;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console answers over HTTP, and what it refuses, over a real broker without a job. */
final class ConsoleIT {
  private static final String RULE =
      "rules:\n  - id: any\n    version: 2\n    gates: { cart: any }\n    action: { a: 1 }\n    cooldown: 1d\n";

  @TempDir static Path folder;
  private static ConsoleScene scene;
  private static WebConsole console;

  @BeforeAll
  static void start() {
    scene = ConsoleScene.withOneOfEach(folder);
    console = scene.awaitOneOfEach(scene.open());
  }

  @AfterAll
  static void stop() {
    console.close();
    scene.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .as("a page that has ended leaves no thread")
        .noneMatch(thread -> thread.getName().equals("console-page"));
  }

  @Test
  void countsWhatCame() {
    JsonNode now = scene.json(console, "api/status").path("now");

    assertThat(now.at("/counts/suppressions/DAILY_CAP").asInt()).isEqualTo(1);
    assertThat(now.at("/counts/rejected/MALFORMED").asInt()).isEqualTo(1);
    assertThat(now.at("/broker").isNull()).isTrue();
    assertThat(now.at("/progress/sent").asInt()).isPositive();
    assertThat(now.at("/progress/read").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'',2", "?user=anna,1", "?rule=churn-risk,1", "?user=nobody,0"})
  void sendsWhatCameAsItIsAskedFor(String query, int items) throws Exception {
    String data = decisions(console, query, null);

    assertThat(data.split("\"rule\"", -1)).hasSize(items + 1);
    assertThat(data.contains("as many nudges in 24 hours")).isEqualTo(data.contains("ben"));
  }

  /** The first that a page is sent. */
  static String decisions(WebConsole of, String query, String token) throws Exception {
    HttpResponse<InputStream> live =
        HttpClient.newHttpClient()
            .send(
                ConsoleScene.request(of, "api/live" + query, token)
                    .header("Accept", "text/event-stream")
                    .build(),
                BodyHandlers.ofInputStream());
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(live.body(), UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event: decisions");
      return lines.readLine();
    }
  }

  @Test
  void showsDeadLettersAsTextAndInHexadecimal() {
    JsonNode letter = scene.json(console, "api/dead-letters").at("/items/0");

    assertThat(letter.path("reason").asText()).isEqualTo("MALFORMED");
    assertThat(letter.path("offset").asInt()).isEqualTo(42);
    assertThat(letter.at("/value/text").asText()).startsWith("{\"user_id\"");
    assertThat(letter.at("/value/hex").asText()).startsWith("7b 22 75");
  }

  @Test
  void showsAUsersLifeByTheEngineItself() {
    JsonNode life = scene.json(console, "api/users/carla");

    assertThat(life.path("moments").size()).isPositive();
    assertThat(life.at("/ahead/notBack/0").asDouble()).isEqualTo(1);
    assertThat(life.at("/scores/byName/purchase-7d").size())
        .isEqualTo(life.at("/scores/times").size())
        .isPositive();
    HttpResponse<String> nobody = scene.get(console, "api/users/nobody", null);
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(nobody.body()).contains("hold nothing of 'nobody'");
  }

  @Test
  void hasTheRulesOfTheFileAsLongAsNoJobHasSpoken() {
    JsonNode rules = scene.json(console, "api/rules");

    assertThat(rules.path("asOf").isNull()).isTrue();
    assertThat(rules.path("rules").findValuesAsText("key")).contains("rule/cart-abandoned");
    assertThat(rules.at("/rules/0/definition").asText()).isNotEmpty();
    assertThat(scene.json(console, "api/rules/schema").path("properties").has("rules")).isTrue();
  }

  @Test
  void saysWhatIsWrongWithRulesAtTheirLineAndSendsNothing() {
    String wrong = RULE.replace("cart: any", "carts: any");
    HttpResponse<String> checked =
        scene.post(console, "api/rules/check", null, Map.of("text", wrong));
    HttpResponse<String> put = scene.post(console, "api/rules/put", null, Map.of("text", wrong));

    assertThat(ConsoleScene.json(checked).at("/mistakes/0/line").asInt()).isEqualTo(4);
    assertThat(put.statusCode()).isEqualTo(422);
    assertThat(put.body()).contains("Nothing was sent", "UNKNOWN_FIELD");
  }

  @Test
  void putsRulesOnTheControlTopic() {
    HttpResponse<String> put = scene.post(console, "api/rules/put", null, Map.of("text", RULE));

    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    assertThat(ConsoleScene.json(put).at("/changes/0/key").asText()).isEqualTo("rule/any");
    HttpResponse<String> unknown =
        scene.post(console, "api/rules/withdraw", null, Map.of("key", "rule/none"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("no 'rule/none'");
  }

  @Test
  void saysWhatOfAFileIsNotPut() {
    HttpResponse<String> nothing =
        scene.post(console, "api/rules/put", null, Map.of("text", "rules: []"));

    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body()).contains("nothing to put");
  }

  @Test
  void triesRulesOnTheRecordingAgainstThoseInForce() {
    assertThat(scene.json(console, "api/session").path("recording").asText())
        .isEqualTo("generated");
    assertTriesRules(console);
  }

  @Test
  void triesRulesOnWhatTheTopicsHoldIfThereIsNoRecording() {
    try (WebConsole ofDemo = scene.withFlink(URI.create("http://127.0.0.1:1"))) {
      assertThat(scene.json(ofDemo, "api/session").path("recording").asText())
          .contains("what the topics hold");
      assertTriesRules(ofDemo);
    }
  }

  private static void assertTriesRules(WebConsole of) {
    String other = RULE.replace("id: any", "id: other");
    HttpResponse<String> started = scene.post(of, "api/backtest", null, Map.of("text", other));

    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> !scene.json(of, "api/backtest").path("state").asText().equals("running"));
    JsonNode done = scene.json(of, "api/backtest");
    assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
    assertThat(done.at("/result/added").asInt()).isPositive();
    assertThat(done.at("/result/words").asText()).contains("other: ");
  }

  @Test
  void hasTheModelsCard() {
    JsonNode model = scene.json(console, "api/model");

    assertThat(model.path("name").asText()).isEqualTo("gru:2");
    assertThat(model.path("card").asText()).startsWith("# Model gru:2");
    assertThat(model.at("/judged/purchase-7d").size()).isEqualTo(10);
    assertThat(model.path("metadata").has("training.data")).isTrue();
    assertThat(model.path("metadata").has("baseline.score.purchase-7d")).isFalse();
  }

  @Test
  void looksHowTheModelDoesOnWhatTheTopicsHold() {
    JsonNode now = scene.json(console, "api/model/stream");

    assertThat(now.path("events").asInt()).isPositive();
    assertThat(now.path("scores").findValuesAsText("name")).contains("purchase-7d", "churn-7d");
    assertThat(now.at("/scores/0/now").size()).isEqualTo(now.at("/scores/0/then").size());
    assertThat(now.at("/features/0/index").asDouble())
        .isGreaterThanOrEqualTo(now.at("/features/1/index").asDouble());
    JsonNode promise = now.at("/promises/0");
    assertThat(promise.path("score").asText()).isEqualTo("churn-7d");
    assertThat(promise.path("rows").asInt()).isPositive();
    assertThat(promise.path("happened").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void looksAtMeansWhereAModelDoesNotSayHowItsFeaturesWereSpread() {
    ModelOnStream now = StreamLook.look(scene.job(), NudgeJob.loadSettings(scene.job()), Map.of());

    assertThat(now.features()).isEmpty();
    assertThat(now.scores()).isEmpty();
    assertThat(now.shifts()).allMatch(shift -> Math.abs(shift.deviations()) > 1);
    assertThat(now.promises()).isNotEmpty();
  }
}
