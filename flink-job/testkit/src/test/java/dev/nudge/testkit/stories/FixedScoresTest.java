package dev.nudge.testkit.stories;

import static dev.nudge.testkit.stories.Stories.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.engine.traces.Trace;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import dev.nudge.testkit.Oracles;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model that gives every event the scores that a story names. */
final class FixedScoresTest {
  private static Map<String, Double> scores(Map<String, Double> wanted) {
    Map<ScoreName, Double> named = new HashMap<>();
    wanted.forEach((name, value) -> named.put(ScoreName.parse(name), value));
    Plot plot = new Plot(Instant.parse("2026-03-02T10:00:00Z").toEpochMilli());
    plot.act(Event.newBuilder().setUserId("anna").setType(EventType.VIEW));
    var setup = Stories.setup("rules: []").withModel(FixedScores.model(named));
    Trace trace = new Trace(user -> true, setup.engine().scores());
    Oracles.run(plot.recording(played -> List.of()), setup, trace);
    return trace.moments().get(0).scores();
  }

  @Test
  void givesTheScoresThatAreNamed() {
    Map<String, Double> wanted = Map.of("purchase-1d", 0.3, "purchase-7d", 0.8, "churn-7d", 0.1);

    Map<String, Double> given = scores(wanted);

    wanted.forEach((name, value) -> assertThat(given.get(name)).isCloseTo(value, within(1e-5)));
  }

  @Test
  void givesTheOthersValuesThatFit() {
    assertThat(scores(Map.of("purchase-7d", 0.8)).get("purchase-7d")).isCloseTo(0.8, within(1e-5));
    assertThat(scores(Map.of("churn-7d", 0.7)).get("purchase-7d")).isLessThan(0.3);
    assertThat(scores(Map.of("purchase-1d", 0.2)).get("purchase-7d")).isCloseTo(0.2, within(1e-5));
  }

  @Test
  void whoNamesScoresNamesAllThatTheRulesAskFor() {
    String rules =
        """
        rules:
          - { id: gone, gates: { silence: { score: churn-7d, above: 0.8 } } }
          - { id: hot, gates: { events: [VIEW] }, when: scores.purchase_7d > 0.5 }
        """;

    assertThatThrownBy(
            () -> story(rules).scoring("purchase-7d", 0.05).views("boots").expectNothing())
        .hasMessage("the rules also ask for churn-7d: name all scores that they ask for, or none");
    story(rules)
        .scoring("purchase-7d", 0.05)
        .scoring("churn-7d", 0.1)
        .views("boots")
        .expectNothing();
  }

  @Test
  void refusesScoresThatNobodyCanHave() {
    assertThatThrownBy(() -> scores(Map.of("purchase-7d", 0.8, "churn-7d", 0.5)))
        .hasMessageContaining("churn-7d 0.5, purchase-7d 0.8 cannot all be: who buys comes back");
    assertThatThrownBy(() -> scores(Map.of("purchase-7d", 0.3, "purchase-1d", 0.5)))
        .hasMessageContaining("as likely within a longer one");
  }

  @Test
  void theRiskGrowsInSilenceUpToItsHorizon() {
    String rules = "rules: [{ id: gone, gates: { silence: { score: churn-7d, above: 0.8 } } }]";

    story(rules)
        .scoring("churn-7d", 0.3)
        .views("boots")
        .after("5d")
        .expectNothing()
        .after("1d")
        .expect("gone");
  }
}
