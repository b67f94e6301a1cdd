package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.engine.EngineSettings;
import dev.nudge.engine.UserRecord;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PromiseSampleTest {
  private static final long BEGINNING = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long STEP = DAY / PromiseSample.MOST;

  private final GroupDouble group = new GroupDouble();
  private final PromiseSample sample =
      new PromiseSample(
          group,
          new EngineSettings(
              List.of(ScoreName.parse("purchase-1d"), ScoreName.parse("churn-1d")),
              0,
              Duration.ofDays(30),
              false));
  private final Map<String, UserRecord> records = new HashMap<>();

  private void scored(String user, long time, double purchase, double churn) {
    records.computeIfAbsent(user, of -> new UserRecord()).rolling.lastEventTime = time;
    sample.scored(user, time, new double[] {purchase, churn});
  }

  private void pass(long watermark) {
    sample.pass(watermark, records::get);
  }

  @Test
  void addsUpWhatWasPromisedAndWhatHappenedOnceTheHorizonHasEnded() {
    scored("silent", BEGINNING, 0.1, 0.8);
    scored("buyer", BEGINNING + STEP, 0.3, 0.4);
    UserRecord buyer = records.get("buyer");
    buyer.rolling.lastEventTime = BEGINNING + 2 * STEP;
    buyer.rolling.lastTimeOfType[EventType.PURCHASE.ordinal()] = BEGINNING + 2 * STEP;
    pass(BEGINNING + DAY - 1);
    assertThat(group.figure("purchase-1d promises")).isZero();

    pass(BEGINNING + DAY);
    assertThat(group.figure("purchase-1d promises")).isEqualTo(1);
    pass(BEGINNING + 2 * DAY);

    assertThat(group.figure("purchase-1d promises")).isEqualTo(2);
    assertThat(group.figure("purchase-1d promised")).isCloseTo(0.4, within(1e-9));
    assertThat(group.figure("purchase-1d happened")).isEqualTo(1);
    assertThat(group.figure("churn-1d promised")).isCloseTo(1.2, within(1e-9));
    assertThat(group.figure("churn-1d happened")).isEqualTo(1);
  }

  @Test
  void whatHappenedBeforeTheScoreDoesNotCount() {
    scored("ann", BEGINNING, 0.1, 0.8);
    records.get("ann").rolling.lastTimeOfType[EventType.PURCHASE.ordinal()] = BEGINNING;

    pass(BEGINNING + DAY);

    assertThat(group.figure("purchase-1d happened")).isZero();
    assertThat(group.figure("churn-1d happened")).isEqualTo(1);
  }

  @Test
  void takesOneAtATimeAndNeverMoreThanItsBound() {
    for (int i = 0; i < 10; i++) {
      scored("u" + i, BEGINNING + i * STEP / 2, 0.5, 0.5);
    }
    pass(BEGINNING + 2 * DAY);
    assertThat(group.figure("purchase-1d promises")).isEqualTo(5);

    for (int i = 0; i < PromiseSample.MOST + 10; i++) {
      scored("v" + i, BEGINNING + 3 * DAY + i * STEP, 0.5, 0.5);
    }
    pass(BEGINNING + 6 * DAY);
    assertThat(group.figure("purchase-1d promises")).isEqualTo(5 + PromiseSample.MOST);
  }

  @Test
  void forgetsWhoWasErased() {
    scored("ann", BEGINNING, 0.1, 0.8);
    scored("ben", BEGINNING + STEP, 0.1, 0.8);

    sample.erase("ann");
    pass(BEGINNING + 2 * DAY);

    assertThat(group.figure("churn-1d promises")).isEqualTo(1);
  }

  @Test
  void comparesWithWhatASecondModelSaidOfTheSameEvents() {
    Map<String, Double> said = Map.of("silent", 0.5, "buyer", 0.9, "kept out", 0.7);
    sample.compareWith(
        new PromiseSample.Shadow() {
          @Override
          public Optional<String> scores(String user, double[] into) {
            Arrays.fill(into, said.getOrDefault(user, Double.NaN));
            return Optional.of("next:2");
          }

          @Override
          public boolean isHeldOut(String user) {
            return user.startsWith("kept");
          }
        });
    scored("silent", BEGINNING, 0.1, 0.8);
    scored("unknown", BEGINNING + STEP, 0.1, 0.8);
    scored("buyer", BEGINNING + 2 * STEP, 0.3, 0.4);
    scored("kept out", BEGINNING + 3 * STEP, 0.2, 0.4);
    records.get("buyer").rolling.lastTimeOfType[EventType.PURCHASE.ordinal()] =
        BEGINNING + 3 * STEP;

    pass(BEGINNING + 2 * DAY);

    assertThat(group.figure("purchase-1d promises")).isEqualTo(4);
    assertThat(group.figure("purchase-1d next:2 out compared")).isEqualTo(2);
    assertThat(group.figure("purchase-1d next:2 out compared_happened")).isEqualTo(1);
    assertClose("purchase-1d next:2 out challenger_promised", 0.5 + 0.9);
    assertClose("purchase-1d next:2 out challenger_squared_error", 0.5 * 0.5 + 0.1 * 0.1);
    assertClose("purchase-1d next:2 out champion_squared_error", 0.1 * 0.1 + 0.7 * 0.7);
    assertThat(group.figure("purchase-1d next:2 in compared")).isEqualTo(1);
    assertClose("purchase-1d next:2 in challenger_squared_error", 0.7 * 0.7);
    assertClose("purchase-1d next:2 in champion_squared_error", 0.2 * 0.2);
    assertClose("churn-1d next:2 out challenger_squared_error", 0.5 * 0.5 + 0.1 * 0.1);
  }

  private void assertClose(String figure, double value) {
    assertThat(group.figure(figure)).as(figure).isCloseTo(value, within(1e-9));
  }

  @Test
  void comparesNoMoreSecondModelsThanItsBound() {
    for (int i = 0; i < 30; i++) {
      String model = "next:" + i;
      sample.compareWith(
          (user, into) -> {
            Arrays.fill(into, 0.5);
            return Optional.of(model);
          });
      scored("ann", BEGINNING + i * STEP, 0.1, 0.8);
    }

    pass(BEGINNING + 3 * DAY);

    assertThat(group.figures()).contains("purchase-1d next:19 out compared");
    assertThat(group.figures()).doesNotContain("purchase-1d next:20 out compared");
    assertThat(group.figure("purchase-1d promises")).isEqualTo(30);
  }

  @Test
  void saysNothingOfAScoreThatOutlastsARecord() {
    GroupDouble none = new GroupDouble();
    new PromiseSample(
        none,
        new EngineSettings(List.of(ScoreName.parse("churn-7d")), 0, Duration.ofDays(7), false));

    assertThat(none.figures()).isEmpty();
  }
}
