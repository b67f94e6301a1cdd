package dev.nudge.evaluation.nudges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.nudges.RuleFigures.Verdict;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Figures that were computed by hand, and comparisons that mislead unless they are fair. */
final class JudgeTest {
  private final Story story = new Story();

  /** Four nudged at a first view, two of them buy; eight others at a first view, two buy. */
  private void views() {
    for (int i = 1; i <= 4; i++) {
      story.views("n" + i, 10).nudged("n" + i, 10);
    }
    for (int i = 1; i <= 8; i++) {
      story.views("o" + i, 10);
    }
    story.buys("n1", 12).buys("n2", 17).buys("n3", 17.01);
    story.buys("o1", 11).buys("o2", 13).buys("o3", 18);
    story.views("end", 30);
  }

  @Test
  void comparesTheNudgedWithOthersAtTheSameKindOfEvent() {
    views();

    Compared bought = story.judge(Story.ON_VIEW).bought();

    assertThat(bought.nudges()).isEqualTo(4);
    assertThat(bought.users()).isEqualTo(4);
    assertThat(bought.unmatched()).isZero();
    assertThat(bought.others()).isEqualTo(8);
    assertThat(bought.nudged().value()).isEqualTo(0.5);
    assertThat(bought.base().value()).isEqualTo(0.25);
    assertThat(bought.difference().value()).isEqualTo(0.25);
    assertThat(bought.difference().interval().low()).isNegative();
    assertThat(bought.difference().interval().high()).isBetween(0.5, 1.0);
  }

  @Test
  void countsNudgesThatNobodyIsLikeAndThoseTooNearTheEnd() {
    views();
    for (String user : List.of("busy", "like1", "like2", "like3", "like4")) {
      story.does(user, EventType.SEARCH, 7, 8, 9).views(user, 10); // one too few to compare with
    }
    story.nudged("busy", 10);
    story.views("late", 25).nudged("late", 25);

    RuleFigures rule = story.judge(Story.ON_VIEW);

    assertThat(rule.bought().nudges()).isEqualTo(5);
    assertThat(rule.bought().unmatched()).isEqualTo(1);
    assertThat(rule.bought().nudged().value()).isEqualTo(0.5);
    assertThat(rule.unfinished()).isEqualTo(1);
    assertThat(rule.users()).isEqualTo(6);
    assertThat(rule.nudgesPerWeek()).isCloseTo(6 / (23.0 / 7), within(1e-9));
  }

  @Test
  void takesNobodyForAnOtherWhomTheRuleConsideredLately() {
    views();
    for (int i = 1; i <= 3; i++) {
      story.views("held" + i, 10).decided("r", "held" + i, 9, "COOLDOWN");
    }
    story.decided("r", "again", 2, "COOLDOWN").views("again", 10);

    assertThat(story.judge(Story.ON_VIEW).bought().others())
        .as("the last, eight days on")
        .isEqualTo(9);
  }

  @Test
  void keepsAnOtherWhomTheRuleNudgesLater() {
    views();
    story.views("later", 10, 11).nudged("later", 11);

    Compared bought = story.judge(Story.ON_VIEW).bought();

    assertThat(bought.others()).isEqualTo(9);
    assertThat(bought.base().value()).isCloseTo(2.0 / 9, within(1e-9));
  }

  @Test
  void doesNotTakeBusyPeopleForProofOfARuleThatPicksThem() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_200; i++) {
      String user = "u%04d".formatted(i);
      boolean busy = i % 3 == 0;
      story.does(
          user,
          EventType.SEARCH,
          busy ? new double[] {7, 8, 9, 9.5, 9.7, 9.8, 9.9} : new double[0]);
      story.views(user, 10);
      if (busy && random.nextInt(2) == 0) {
        story.nudged(user, 10);
      }
      if (random.nextDouble() < (busy ? 0.5 : 0.1)) {
        story.buys(user, 12);
      }
    }
    story.views("end", 30);

    RuleFigures rule = story.judge(Story.ON_VIEW);

    assertThat(rule.bought().nudged().value() - rule.bought().everybodyElse())
        .as("against everybody, what the rule does not do looks like its merit")
        .isGreaterThan(0.2);
    assertThat(rule.bought().difference().value()).isCloseTo(0, within(0.1));
    assertThat(rule.verdict()).isEqualTo(Verdict.NOT_CLEAR);
  }

  @Test
  void seesWhatARulePicksBeyondTheState() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 600; i++) {
      String user = "u%04d".formatted(i);
      boolean picked = i % 3 == 0;
      story.views(user, 10);
      if (picked) {
        story.nudged(user, 10);
      }
      if (random.nextDouble() < (picked ? 0.4 : 0.2)) {
        story.buys(user, 12);
      }
    }
    story.views("end", 30);

    RuleFigures rule = story.judge(Story.ON_VIEW);

    assertThat(rule.verdict()).isEqualTo(Verdict.PICKS_WELL);
    assertThat(rule.bought().difference().interval().low()).isBetween(0.05, 0.2);
    assertThat(rule.bought().difference().interval().high()).isBetween(0.2, 0.35);
  }

  @Test
  void comparesSilencesOfTheSameLength() {
    double hour = 1.0 / 24;
    for (int i = 1; i <= 3; i++) {
      story.views("n" + i, 9.95, 10).nudged("n" + i, 10 + 2 * hour);
    }
    for (int i = 1; i <= 6; i++) {
      story.views("o" + i, 9.95, 10);
    }
    story.views("n1", 11).views("n2", 11);
    for (int i = 1; i <= 3; i++) {
      story.views("o" + i, 11);
    }
    for (double day = 13.85; day < 16; day += hour) {
      story.views("never silent", day);
    }
    story.views("end", 16);

    Compared back =
        new Judge(story.all, Duration.ofDays(2))
            .judge(
                Story.IN_SILENCE,
                RuleFunnel.of(3, 0, 3, story.decisions),
                story.decisions,
                List.of())
            .cameBack();

    assertThat(back.nudged().value()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(back.others()).as("six silences after one active day").isEqualTo(6);
    assertThat(back.base().value()).as("three of them end").isEqualTo(0.5);
  }

  @Test
  void comparesWhatWasPromisedWithWhatHappened() {
    JudgedRule rule = new JudgedRule("r", false, Set.of(), ScoreName.parse("purchase-7d"), 0.5);
    story.views("a", 1).views("b", 1).buys("a", 3).views("late", 25).views("end", 30);
    story.decisions.add(new Decision("r", "a", Story.at(1), null, 0.6, null));
    story.decisions.add(new Decision("r", "b", Story.at(1), null, 0.8, null));
    story.decisions.add(new Decision("r", "b", Story.at(1), "HOLDOUT", 0.9, null));
    story.decisions.add(new Decision("r", "late", Story.at(25), null, 0.9, null));

    PromiseFigures kept = story.judge(rule).kept();

    assertThat(kept.nudges()).isEqualTo(2);
    assertThat(kept.promised()).isCloseTo(0.7, within(1e-9));
    assertThat(kept.happened().value()).isEqualTo(0.5);
  }

  @Test
  void splitsByVariantNextToThoseWhomNoVariantReached() {
    views();
    story.decisions.replaceAll(
        d ->
            new Decision(
                d.rule(),
                d.userId(),
                d.time(),
                null,
                d.promised(),
                d.userId().compareTo("n3") < 0 ? "warm" : "control"));

    List<VariantFigures> variants = story.judge(Story.ON_VIEW).variants();

    assertThat(variants).extracting(VariantFigures::variant).containsExactly("control", "warm");
    assertThat(variants).extracting(VariantFigures::users).containsExactly(2, 2);
    assertThat(variants)
        .extracting(variant -> variant.compared().nudged().value())
        .containsExactly(0.0, 1.0);
    assertThat(variants).allMatch(variant -> variant.compared().others() == 8);
  }

  @Test
  void countsWherePolicyHeldBack() {
    story.views("a", 1, 2, 30).nudged("a", 1);
    story.decided("r", "a", 2, "COOLDOWN").decided("r", "a", 2, "COOLDOWN");

    RuleFunnel funnel = story.judge(Story.ON_VIEW).funnel();

    assertThat(funnel.held()).containsExactly(Map.entry("COOLDOWN", 2L));
    assertThat(funnel.nudges()).isEqualTo(1);
    assertThat(funnel.again()).isEqualTo(77);
  }

  @Test
  void refusesARecordingThatIsShorterThanTheHorizon() {
    story.views("a", 1, 8);

    assertThatThrownBy(() -> new Judge(story.all, Story.WEEK))
        .isInstanceOf(ShortRecordingException.class)
        .hasMessageContaining("too short")
        .hasMessageContaining("the horizon is 7d; give")
        .hasMessageContaining("--horizon");
  }
}
