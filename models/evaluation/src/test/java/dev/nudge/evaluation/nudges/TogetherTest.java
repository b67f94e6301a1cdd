package dev.nudge.evaluation.nudges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.nudges.Person.By;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What rules do together, what changes with new ones, and what nudges changed. */
final class TogetherTest {
  private final Story story = new Story();

  @Test
  void countsHowMuchOneUserGets() {
    for (int i = 0; i < 4; i++) {
      story.decided("a", "busy", i * 3, null);
    }
    story
        .decided("b", "busy", 9.5, null)
        .decided("a", "once", 1, null)
        .decided("a", "none", 1, "HOLDOUT");

    NudgeLoad load = NudgeLoad.of(story.decisions);

    assertThat(load.users()).containsEntry("1", 1L).containsEntry("3–5", 1L);
    assertThat(load.mostInAWeek()).as("days 3, 6, 9 and 9.5").isEqualTo(4);
    assertThat(load.busiest())
        .containsExactly(new NudgeLoad.Busy("busy", 5, 4), new NudgeLoad.Busy("once", 1, 1));
  }

  @Test
  void countsPeopleOfTwoRulesAndWhichGaveWay() {
    story.decided("a", "x", 1, null).decided("b", "x", 2, null).decided("a", "y", 1, null);
    story.decided("b", "y", 1, "LOWER_PRIORITY").decided("b", "z", 3, "COOLDOWN");

    assertThat(Overlap.of(List.of("a", "b", "c"), story.decisions).get(0))
        .isEqualTo(new Overlap("a", "b", 1, 0.5, 1, 1));
    assertThat(Overlap.of(List.of("a", "b", "c"), story.decisions)).hasSize(3);
  }

  @Test
  void saysWhoGainsAndWhoLosesByNewRules() {
    story.views("gains", 1).buys("gains", 2).views("loses", 1).views("keeps", 1, 5, 20);
    List<Decision> before =
        new Story().decided("r", "loses", 1, null).decided("r", "keeps", 1, null).decisions;
    List<Decision> after = new ArrayList<>(new Story().decided("r", "keeps", 1, null).decisions);
    after.addAll(
        new Story().decided("r", "gains", 1, null).decided("r", "keeps", 5, null).decisions);
    before.add(new Decision("r", "keeps", Story.at(10), null, 0, null));
    after.add(new Decision("r", "keeps", Story.at(10.9), null, 0, null));

    Change change = Change.of(story.all, Story.WEEK, List.of(), before, after);

    assertThat(change.kept()).as("one to the millisecond, one within a day").isEqualTo(2);
    assertThat(change.added()).isEqualTo(2);
    assertThat(change.dropped()).isEqualTo(1);
    assertThat(change.gain().users()).isEqualTo(1);
    assertThat(change.gain().bought().value()).isEqualTo(1);
    assertThat(change.lose().users()).isEqualTo(1);
    assertThat(change.lose().bought().value()).isZero();
    assertThat(change.people())
        .extracting(Person::userId)
        .containsExactly("gains", "keeps", "loses");
    assertThat(change.people().get(0).lines())
        .extracting(Person.Line::by, Person.Line::what)
        .containsExactly(
            tuple(By.USER, "1 × view"), tuple(By.NEW, "r"), tuple(By.USER, "1 × purchase"));
  }

  @Test
  void showsTheNudgeThatDiffersHoweverOftenSomebodyCame() {
    for (double day = 1; day < 12; day += 0.05) {
      story.views("busy", day);
    }
    List<Decision> after = new Story().decided("r", "busy", 6, null).decisions;

    Person busy = Change.of(story.all, Story.WEEK, List.of(), List.of(), after).people().get(0);

    assertThat(busy.lines()).hasSize(16);
    assertThat(busy.lines().get(5)).isEqualTo(new Person.Line(Story.at(6), By.NEW, "r"));
    assertThat(busy.before()).isZero();
    assertThat(busy.after()).isEqualTo(1);
  }

  @Test
  void comparesTreatedWithHeldOutFromTheFirstOccasionOn() {
    for (String user : List.of("t1", "t2", "t3", "t4", "h1", "h2", "h3", "h4")) {
      story.views(user, 1);
      story.decided("r", user, 1, user.startsWith("t") ? null : "HOLDOUT");
    }
    story.buys("t1", 2).buys("t2", 7.9).buys("h1", 3).buys("t3", 12);
    story.decided("r", "t3", 11, null); // a second occasion, before which t3 did not buy
    story.views("late", 28).decided("r", "late", 28, null).views("end", 30);

    Map<String, Uplift> bought = bought();

    Uplift rule = bought.get("r");
    assertThat(rule.treated()).isEqualTo(4);
    assertThat(rule.heldOut()).isEqualTo(4);
    assertThat(rule.treatedRate().value()).isEqualTo(0.5);
    assertThat(rule.heldOutRate().value()).isEqualTo(0.25);
    assertThat(rule.effect().value()).isCloseTo(0.25, within(1e-9));
    assertThat(rule.unfinished()).isEqualTo(1);
    assertThat(rule.treatedOccasions()).isEqualTo(6);
    assertThat(rule.heldOutOccasions()).isEqualTo(4);
    assertThat(bought.get(Uplift.ALL).effect()).isEqualTo(rule.effect());
  }

  /** By rule, with the variant if there is one. */
  private Map<String, Uplift> bought() {
    Map<String, Uplift> bought = new TreeMap<>();
    UpliftFigures.of(story.all, Story.WEEK, story.decisions, List.of()).uplift().stream()
        .filter(uplift -> uplift.outcome() == Happened.BOUGHT)
        .forEach(
            uplift ->
                bought.put(
                    uplift.variant() == null
                        ? uplift.rule()
                        : uplift.rule() + "/" + uplift.variant(),
                    uplift));
    return bought;
  }

  @Test
  void comparesEachVariantWithAllHeldOutAndVariantsWithEachOther() {
    for (String user : List.of("w1", "w2", "c1", "c2", "h1", "h2")) {
      story.views(user, 1);
    }
    story.decided("r", "w1", 1, null, "warm").decided("r", "w2", 1, null, "warm");
    story.decided("r", "c1", 1, null, "control").decided("r", "c2", 1, null, "control");
    story.decided("r", "h1", 1, "HOLDOUT", "warm").decided("r", "h2", 1, "HOLDOUT", "control");
    story.buys("w1", 2).buys("w2", 3).buys("c1", 2).views("end", 30);

    Map<String, Uplift> bought = bought();
    VariantDifference difference =
        UpliftFigures.of(story.all, Story.WEEK, story.decisions, List.of()).variants().get(0);

    assertThat(bought.get("r/warm").effect().value()).isEqualTo(1);
    assertThat(bought.get("r/warm").heldOut()).isEqualTo(2);
    assertThat(bought.get("r/control").effect().value()).isEqualTo(0.5);
    assertThat(bought.get("r").effect().value()).isEqualTo(0.75);
    assertThat(difference.variant()).isEqualTo("warm");
    assertThat(difference.against()).isEqualTo("control");
    assertThat(difference.difference().value()).isEqualTo(0.5);
    assertThat(difference.few()).isTrue();
  }

  /** Of buyers' rule half are held out, of the others' a quarter, of thanks nobody. */
  @Test
  void findsNoEffectInAllRulesOnlyBecauseTheyHoldOutDifferentShares() {
    for (int i = 0; i < 40; i++) {
      String buyer = "b" + i;
      story.views(buyer, 1).decided("buyers", buyer, 1, i % 2 == 0 ? "HOLDOUT" : null);
      story.buys(buyer, 2).decided("thanks", buyer, 0.5, null);
      String other = "o" + i;
      story.views(other, 1).decided("others", other, 1, i % 4 == 0 ? "HOLDOUT" : null);
    }
    story.views("end", 30);

    Uplift all = bought().get(Uplift.ALL);

    assertThat(all.effect().value()).isZero();
    assertThat(all.treated()).isEqualTo(50);
    assertThat(all.heldOut()).isEqualTo(30);
    assertThat(all.treatedRate().value()).isEqualTo(0.5);
  }
}
