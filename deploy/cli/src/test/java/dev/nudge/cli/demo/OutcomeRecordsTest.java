package dev.nudge.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.console.Console;
import dev.nudge.config.JobConfig;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class OutcomeRecordsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final StringWriter text = new StringWriter();
  private final Outcomes outcomes = new Outcomes();
  private final OutcomeRecords records =
      new OutcomeRecords(
          JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", "127.0.0.1:1")),
          outcomes,
          new SendTimes(1),
          new Console(new PrintWriter(text)),
          row -> {});

  @Test
  void foldsThePortraitsOfAllButThoseWhoSentSomething() {
    portrait("early");
    records.showAll();
    portrait("a");
    portrait("b");
    portrait("a");
    portrait("me");
    score("me");
    portrait("me");
    portrait("c");

    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            """
              … the portraits of 2 users of the recording changed
            scored    event e-1 of user me:\s
            portrait  user me: {value=high}
            portrait  user me: {value=high}
            """);
    assertThat(outcomes.snapshot().portraits()).isEqualTo(7);
  }

  @Test
  void keepsThePortraitOfWhoCausedATriggerThatIsReadBeforeTheScore() {
    records.showAll();
    portrait("a");
    portrait("me");
    accept("triggers.cart", "me", SingleObjectCodec.of(Trigger.class).encode(trigger("me")));
    score("me");

    assertThat(text.toString())
        .containsSubsequence(
            "the portraits of 1 users of the recording changed",
            "user me #1",
            "portrait  user me: {value=high}",
            "scored    event e-1 of user me");
  }

  private static Trigger trigger(String user) {
    return Trigger.newBuilder()
        .setTriggerId("t-1")
        .setUserId(user)
        .setSequence(1)
        .setRule("cart")
        .setRuleVersion(1)
        .setKind("cart")
        .setCausedAt(NOON)
        .setCauseEventId("e-1")
        .setScores(List.of())
        .setReasons(List.of())
        .setRecommendations(List.of())
        .setAction(Map.of())
        .setEvidence(new Evidence(List.of(), List.of(), 0.0, null))
        .setModel("m")
        .build();
  }

  private void portrait(String user) {
    accept(
        "portraits",
        user,
        SingleObjectCodec.of(Portrait.class)
            .encode(new Portrait(user, NOON, Map.of("value", "high"))));
  }

  private void score(String user) {
    accept(
        "scores",
        user,
        SingleObjectCodec.of(Score.class).encode(new Score(user, "e-1", NOON, List.of(), "m")));
  }

  private void accept(String topic, String user, byte[] value) {
    records.accept(new ConsumerRecord<>(topic, 0, 0, user.getBytes(UTF_8), value));
  }
}
