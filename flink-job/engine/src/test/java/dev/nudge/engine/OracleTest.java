package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clock of a partition, and messages that come behind it. */
final class OracleTest {
  private static final EngineSettings SETTINGS =
      new EngineSettings(
          List.of(HandModel.PURCHASE, HandModel.CHURN), 8, Duration.ofDays(30), false);
  private static final RuleBook RULES =
      RuleBook.parse(
          "rules: [{ id: cart, gates: { silence: { after: 45m }, cart: non-empty } }]",
          SETTINGS.scores());
  private static final RawMessages RAW = new RawMessages("clickstream");

  /** A collector sends its buffer once it can, each message with the time at which it got it. */
  @Test
  void aBufferThatIsSentAfterwardsEndsNoSilenceInThePast() {
    CollectedDecisions out =
        run(
            RawMessage.heartbeat("clickstream", minutes(60).toEpochMilli()),
            message("e1", EventType.CART_ADD, NOON),
            message("e2", EventType.PURCHASE, minutes(5)));

    assertThat(out.scored()).isEqualTo(2);
    assertThat(out.triggers()).isEmpty();
  }

  @Test
  void aSilenceInABufferThatIsSentAfterwardsIsDecidedOnceTheBufferIsThrough() {
    CollectedDecisions out =
        run(
            RawMessage.heartbeat("clickstream", minutes(60).toEpochMilli()),
            message("e1", EventType.CART_ADD, NOON));

    assertThat(out.triggers())
        .singleElement()
        .satisfies(
            trigger -> {
              assertThat(trigger.getCausedAt()).isEqualTo(minutes(45));
              assertThat(trigger.getDecidedAt()).isEqualTo(minutes(60));
            });
  }

  private static CollectedDecisions run(RawMessage... messages) {
    CollectedDecisions out = new CollectedDecisions();
    try (Oracle oracle =
        new Oracle(
            OnnxModel.load(HandModel.file("1")),
            Recommender.none(),
            SETTINGS,
            PolicySettings.defaults(),
            RULES,
            CleaningSettings.defaults(),
            out)) {
      oracle.run(List.of(messages).iterator(), arrival -> arrival - 1, true);
    }
    return out;
  }

  private static RawMessage message(String id, EventType type, Instant arrival) {
    return RAW.of(
        new RecordedMessage(arrival, event(id, type, arrival).setItemId("lamp").build(), null), 0);
  }
}
