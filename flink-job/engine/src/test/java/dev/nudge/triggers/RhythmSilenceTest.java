package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Silences that last until what the user buys again and again is due. */
final class RhythmSilenceTest {
  private static final String SOON =
      "rules: [{ id: again, gates: { silence: { due-in: 2d } }, cooldown: 7d }]";

  private static Scene buys(Scene scene, String category, int... afterDays) {
    for (int days : afterDays) {
      scene
          .after(Duration.ofDays(days))
          .does(Scene.event(EventType.PURCHASE).setItemId(category).setCategory(category));
    }
    return scene;
  }

  private static Scene coffee() {
    return buys(new Scene(SOON), "coffee", 0, 30, 30);
  }

  @Test
  void coffeeBoughtEveryThirtyDaysIsRemindedOfOnTheTwentyEighth() {
    Scene scene = coffee();

    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofDays(28));
    assertThat(scene.staysSilent().staysSilent().decisions).containsExactly("again", "no deadline");
  }

  @Test
  void everyUserHasAnOwnRhythm() {
    assertThat(buys(new Scene(SOON), "coffee", 0, 10, 10, 10).untilDeadline())
        .isEqualTo(Duration.ofDays(8));
  }

  @Test
  void aVisitInBetweenDoesNotMoveTheDay() {
    Scene scene = coffee().after(Duration.ofDays(12)).does(EventType.VIEW);

    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofDays(16));
  }

  @Test
  void aPurchaseInBetweenMovesIt() {
    assertThat(buys(coffee(), "coffee", 26).untilDeadline())
        .as("30, 30 and 26 days: 28 days and 16 hours on average")
        .isCloseTo(days(26).plusHours(16), Duration.ofHours(2));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  @Test
  void whatIsDueFirstIsWaitedFor() {
    Scene scene = buys(new Scene(SOON), "soap", 0, 10, 10);

    assertThat(buys(scene, "tea", 0, 5, 5).untilDeadline())
        .as("tea in 5 days; soap is overdue")
        .isEqualTo(Duration.ofDays(3));
  }

  @Test
  void whatWasSpokenOfIsNotSpokenOfAgainBeforeItsDay() {
    Scene scene = coffee().staysSilent().after(Duration.ofDays(1)).does(EventType.VIEW);

    assertThat(scene.decisions).containsExactly("again");
    assertThat(scene.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void afterAVisitJustBeforeTheMomentTheLeastSilenceIsWaitedFor() {
    Scene scene = coffee().after(Duration.ofDays(28).minusMinutes(5)).does(EventType.VIEW);

    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void whatIsOverdueOrBoughtOnceIsNotWaitedFor() {
    Scene overdue = coffee().after(Duration.ofDays(30)).does(EventType.VIEW);
    Scene once = buys(new Scene(SOON), "coffee", 0);

    assertThat(overdue.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(once.state.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatIsBoughtMoreOftenThanThatIsNotWaitedFor() {
    assertThat(buys(new Scene(SOON), "milk", 0, 2, 2, 2).state.nextDeadline())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(buys(new Scene(SOON), "milk", 0, 3, 3, 3).untilDeadline()).isEqualTo(days(1));
  }
}
