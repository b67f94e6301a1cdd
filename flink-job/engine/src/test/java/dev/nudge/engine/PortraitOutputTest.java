package dev.nudge.engine;

import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Portrait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the engine says of a user's tags. */
final class PortraitOutputTest {
  private static final String RULES =
      """
      portrait: { stage: [{ tag: buyer, when: user.orders > 0 }, { tag: visitor }] }
      rules: []
      """;

  private static Erasure erasure(Instant time) {
    return new Erasure("ann", time, "r-1");
  }

  private static Portrait portrait(Instant time, String tag) {
    return new Portrait("ann", time, Map.of("stage", tag));
  }

  private static Portrait none(Instant time) {
    return new Portrait("ann", time, Map.of());
  }

  @Test
  void aChangeIsSaidOnceAlsoAfterARestore() {
    try (OneUser ann = new OneUser(RULES)) {
      ann.does("1", EventType.VIEW, minutes(0)).restores().does("2", EventType.VIEW, minutes(60));
      ann.does("3", EventType.PURCHASE, minutes(61)).restores();
      ann.does("4", EventType.PURCHASE, minutes(62)).does("5", EventType.VIEW, minutes(120));

      assertThat(ann.portraits())
          .containsExactly(portrait(minutes(0), "visitor"), portrait(minutes(61), "buyer"));
    }
  }

  @Test
  void whoIsErasedHasNoTagsAnyMore() {
    try (OneUser ann = new OneUser(RULES)) {
      ann.does("1", EventType.VIEW, minutes(0));
      ann.sends(erasure(minutes(1))).sends(erasure(minutes(1)));
      assertThat(ann.portraits())
          .containsExactly(portrait(minutes(0), "visitor"), none(minutes(1)));

      ann.does("2", EventType.VIEW, minutes(2));
      assertThat(ann.portraits()).last().isEqualTo(portrait(minutes(2), "visitor"));
    }
  }

  @Test
  void anErasureReachesWhatWasSaidBeforeAStartWithoutState() {
    try (OneUser ann = new OneUser(RULES)) {
      ann.sends(erasure(minutes(1)));

      assertThat(ann.portraits()).containsExactly(none(minutes(1)));
    }
  }

  @Test
  void whoIsForgottenHasNoTagsAnyMore() {
    try (OneUser ann = new OneUser(RULES, 4, Duration.ofDays(30))) {
      ann.does("1", EventType.VIEW, minutes(0)).isSilentUntil(minutes(60 * 24 * 31));

      assertThat(ann.portraits())
          .containsExactly(
              portrait(minutes(0), "visitor"), none(OneUser.NOON.plus(Duration.ofDays(30))));
      ann.sends(erasure(minutes(1))).isSilentUntil(minutes(60 * 24 * 90));
      assertThat(ann.portraits()).as("nothing to take back twice").hasSize(3);
    }
  }

  @Test
  void whatWasSaidIsTakenBackAlsoWithoutThePortrait() {
    try (OneUser ann = new OneUser(RULES, 4, Duration.ofDays(30))) {
      ann.does("1", EventType.VIEW, minutes(0)).rules("rules: []").sends(erasure(minutes(1)));
      assertThat(ann.portraits()).last().isEqualTo(none(minutes(1)));

      ann.rules(RULES).does("2", EventType.VIEW, minutes(2)).rules("rules: []");
      ann.does("3", EventType.VIEW, minutes(3)).isSilentUntil(minutes(60 * 24 * 31));
      assertThat(ann.portraits()).hasSize(4).last().isEqualTo(none(minutes(60 * 24 * 30 + 3)));
    }
  }

  @Test
  void withoutAPortraitNothingIsSaid() {
    try (OneUser ann = new OneUser("rules: []", 4, Duration.ofDays(30))) {
      ann.does("1", EventType.VIEW, minutes(0)).sends(erasure(minutes(1)));
      ann.does("2", EventType.VIEW, minutes(2)).isSilentUntil(minutes(60 * 24 * 90));

      assertThat(ann.portraits()).isEmpty();
    }
  }
}
