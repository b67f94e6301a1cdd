package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class TriggersTest {

  @Test
  void givesTheSameIdForTheSameCauseInEveryRelease() {
    assertThat(Triggers.id("u1", "cart-abandoned", 2, 1_772_539_200_000L, null))
        .isEqualTo("d88918f56ca692f6c38f53be22f7c4ec");
  }

  @Test
  void givesAnotherIdWhenAnythingDiffers() {
    assertThat(
            Set.of(
                Triggers.id("u", "r", 1, 12, null),
                Triggers.id("v", "r", 1, 12, null),
                Triggers.id("u", "s", 1, 12, null),
                Triggers.id("u", "r", 2, 12, null),
                Triggers.id("u", "r", 1, 13, null),
                Triggers.id("u", "r", 1, 12, "e1"),
                Triggers.id("u", "r", 1, 12, "e2"),
                // The same letters, cut elsewhere.
                Triggers.id("u:r", "r", 1, 12, null),
                Triggers.id("u:r:1", "r", 1, 12, null)))
        .hasSize(9);
  }

  @Test
  void doesNotLetAUserIdPassForARule() {
    assertThat(Triggers.id("a:b", "c", 1, 1, null))
        .isNotEqualTo(Triggers.id("a", "b:c", 1, 1, null));
  }
}
