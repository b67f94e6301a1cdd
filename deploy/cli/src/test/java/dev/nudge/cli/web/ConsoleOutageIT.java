package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the console reads goes away and comes back: it says since when, and reads on by itself. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class ConsoleOutageIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String RULE = "cart-abandoned";

  /** All that was read has come to an end; three are profile updates. */
  private static final Map<String, Integer> COUNTS =
      Map.of(
          FlinkDouble.READ,
          14,
          "0.clean-events.nudge.rejected",
          1,
          "0.clean-events.nudge.ignored",
          2,
          "0.clean-events.nudge.no_events",
          3,
          "0.clean-events.nudge.late",
          1,
          "0.user.nudge.duplicates",
          1,
          "0.user.nudge.scored",
          6,
          "0.user.nudge.erased_events",
          0);

  @TempDir Path folder;
  private ConsoleScene scene;
  private FlinkDouble flink;
  private WebConsole console;

  @BeforeEach
  void start() throws IOException {
    scene = new ConsoleScene(folder);
    flink = new FlinkDouble();
    flink.jobs("own", "RUNNING");
    flink.counts("own", COUNTS);
    scene.trigger("anna", RULE, "Before.");
    scene.trigger("anna", RULE, "Before.");
    console = scene.withFlink(flink.address());
    scene.awaitTriggers(console, RULE, 2);
  }

  @AfterEach
  void stop() {
    console.close();
    flink.close();
    scene.close();
  }

  @Test
  void readsOnWhenTheBrokerIsBack() throws IOException {
    PageBrowser.assume();
    try (PageBrowser browser = new PageBrowser(folder)) {
      browser.open(console, "live");
      browser.awaitText("Before.");
      browser.awaitText("profile updates and erasures\n3");
      browser.awaitText("on their way\n0");

      scene.stopBroker();
      browser.awaitText("Cannot reach the broker at " + scene.servers() + " since 2");
      awaitNow(now -> now.at("/reading/away").asText().startsWith("Cannot read the job's topics"));
      String first = now().path("broker").asText().replaceAll("(since \\S+ \\S+).*", "$1");
      assertThat(now().path("broker").asText()).startsWith(first);
      scene.startBroker();
      scene.trigger("ben", RULE, "After.");

      browser.awaitText("After.");
      awaitNow(now -> now.path("broker").isNull() && now.at("/reading/away").isNull());
      assertThat(now().at("/counts/triggers").path(RULE).asInt()).isEqualTo(3);
      browser.await(page -> !page.text().contains("Cannot"));
      browser.assertNoComplaints();
    }
  }

  @Test
  void countsOnWhenFlinkIsBack() throws IOException {
    awaitNow(now -> now.at("/account/read").asInt() == 14);

    flink.goAway();
    awaitNow(now -> now.path("flink").asText().matches("Cannot reach Flink since \\S+ .*"));
    assertThat(now().path("account").isNull()).isTrue();
    flink.counts("own", Map.of(FlinkDouble.READ, 19));
    flink.comeBack();

    awaitNow(now -> now.at("/account/read").asInt() == 19 && now.path("flink").isNull());
  }

  @Test
  void readsATopicFromItsBeginningThatHasBeenMadeAnew() throws Exception {
    scene.recreateTriggers();
    scene.trigger("anna", RULE, "Anew.");

    scene.awaitTriggers(console, RULE, 3);
    assertThat(now().at("/reading/anew").asText()).contains("triggers.cart-abandoned");
    assertThat(now().at("/reading/away").isNull()).isTrue();
  }

  @Test
  void saysThatTheTopicsHoldNothingToTryRulesOn() {
    String rule = "rules:\n  - { id: any, gates: { cart: any }, action: { a: 1 } }";
    scene.post(console, "api/backtest", null, Map.of("text", rule));

    await()
        .atMost(LIMIT)
        .until(
            () ->
                scene
                    .json(console, "api/backtest")
                    .path("error")
                    .asText()
                    .equals("The topics hold nothing yet to try rules on."));
    assertThat(scene.json(console, "api/model/stream").path("events").asInt()).isZero();
  }

  private JsonNode now() {
    return scene.status(console).path("now");
  }

  private void awaitNow(Predicate<JsonNode> condition) {
    await().atMost(LIMIT).until(() -> condition.test(now()));
  }
}
