package dev.nudge.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PlanTest {
  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(draw(7, 50)).isEqualTo(draw(7, 50)).isNotEqualTo(draw(8, 50));
  }

  @Test
  void asManyFaultsAsThereAreKindsAreOneOfEach() {
    assertThat(draw(3, Fault.values().length).stream().map(Plan::fault))
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Fault.class));
  }

  @Test
  void aLongRunAddsFewPartitionsAndSaysEverythingThatCanBeSaid() {
    List<Plan> plans = draw(1, 300);
    assertThat(plans.stream().filter(plan -> plan.fault() == Fault.ADD_PARTITION)).hasSize(3);
    assertThat(plans.stream().map(Plan::change).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Change.values());
    assertThat(plans).anyMatch(Plan::amidChange).anyMatch(Plan::amidEvents);
  }

  @Test
  void onlyTheKindsThatAreAskedForAreDrawn() {
    assertThat(Plan.draw(1, 10, EnumSet.of(Fault.KILL_BROKER, Fault.RESCALE)).stream())
        .extracting(Plan::fault)
        .containsOnly(Fault.KILL_BROKER, Fault.RESCALE);
  }

  private static List<Plan> draw(long seed, int faults) {
    return Plan.draw(seed, faults, EnumSet.allOf(Fault.class));
  }

  @Test
  void betweenTwoStretchesNothingArrivesForAWhile() {
    List<List<RecordedMessage>> stretches = Stretches.of(5, 6);

    assertThat(stretches)
        .hasSize(6)
        .allSatisfy(stretch -> assertThat(stretch).hasSizeGreaterThan(400));
    for (int i = 1; i < stretches.size(); i++) {
      List<RecordedMessage> before = stretches.get(i - 1);
      assertThat(
              Duration.between(
                  before.get(before.size() - 1).getArrival(), stretches.get(i).get(0).getArrival()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }
  }
}
