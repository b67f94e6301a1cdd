package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleBookTest {
  private static final String TWO_RULES =
      """
      rules:
        - id: intent
          version: 3
          kind: buyers
          gates:
            events: [VIEW, SEARCH]
            score: { name: purchase-7d, above: 0.6, rearm-below: 0.45 }
            cart: empty
          when: user.events >= 3
          action: { channel: onsite, discount: 5 }
          recommend: none
          cooldown: 36h
          priority: 80
        - id: cart
          gates: { silence: { after: 45m }, cart: non-empty }
      """;

  private final RuleBook book = RuleBook.parse(TWO_RULES, Scene.SCORES);

  @Test
  void readsEveryField() {
    Rule rule = book.find("intent");
    assertThat(rule.version()).isEqualTo(3);
    assertThat(rule.kind()).isEqualTo("buyers");
    assertThat(rule.gates().events()).containsExactly(EventType.VIEW, EventType.SEARCH);
    assertThat(rule.gates().score())
        .isEqualTo(new ScoreGate(ScoreName.parse("purchase-7d"), 1, 0.6, 0.45));
    assertThat(rule.gates().cart()).isEqualTo(Gates.Cart.EMPTY);
    assertThat(rule.when().text()).isEqualTo("user.events >= 3");
    assertThat(rule.action()).containsEntry("channel", "onsite").containsEntry("discount", "5");
    assertThat(rule.recommend()).isEqualTo(Recommend.NONE);
    assertThat(rule.cooldown()).isEqualTo(Duration.ofHours(36));
    assertThat(rule.priority()).isEqualTo(80);
    assertThat(rule.silence()).isFalse();
  }

  @Test
  void fillsInWhatARuleLeavesOut() {
    Rule rule = book.find("cart");
    assertThat(rule.silence()).isTrue();
    assertThat(rule.version()).isEqualTo(1);
    assertThat(rule.kind()).isEqualTo("cart");
    assertThat(rule.when().text()).isEqualTo("true");
    assertThat(rule.action()).isEmpty();
    assertThat(rule.recommend()).isEqualTo(Recommend.SIMILAR);
    assertThat(rule.cooldown()).isEqualTo(Duration.ofHours(24));
    assertThat(rule.priority()).isEqualTo(50);
  }

  @Test
  void takesAScoreGateWithoutRearmBelowAsABandOfNoWidth() {
    RuleBook one = book.with("{ id: intent, gates: { score: { name: purchase-1d, above: 0.3 } } }");
    assertThat(one.find("intent").gates().score().rearmBelow()).isEqualTo(0.3);
  }

  @Test
  void waitsForTheEndOfASessionUnlessAChurnRuleSaysOtherwise() {
    RuleBook one =
        book.with("{ id: gone, gates: { silence: { score: churn-7d, above: 0.8 } } }")
            .with("{ id: now, gates: { silence: { score: churn-7d, above: 0.8, at-least: 0s } } }");
    ScoreName churn = ScoreName.parse("churn-7d");
    assertThat(one.find("gone").gates().silence())
        .isEqualTo(new Silence.Churn(churn, 0.8, Duration.ofMinutes(30), Duration.ZERO));
    assertThat(one.find("now").gates().silence())
        .isEqualTo(new Silence.Churn(churn, 0.8, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void keepsTheOrderOfTheFile() {
    assertThat(book.rules()).extracting(Rule::id).containsExactly("intent", "cart");
    assertThat(book.scores()).isEqualTo(Scene.SCORES);
  }

  @Test
  void addsARuleAndLeavesTheOldBookAlone() {
    RuleBook more = book.with("id: late\ngates: { silence: { after: 2d } }\n");
    assertThat(more.rules()).extracting(Rule::id).containsExactly("intent", "cart", "late");
    assertThat(book.rules()).hasSize(2);
  }

  @Test
  void replacesARuleInItsPlace() {
    RuleBook changed = book.with("{ id: intent, version: 4, gates: { cart: empty } }");
    assertThat(changed.rules()).extracting(Rule::id).containsExactly("intent", "cart");
    assertThat(changed.find("intent").version()).isEqualTo(4);
    assertThat(changed.find("intent").gates().score()).isNull();
  }

  @Test
  void triesAnotherThresholdOfAScoreAndOfARiskInSilence() {
    RuleBook rules =
        RuleBook.parse(
            """
            rules:
              - id: hot
                gates: { score: { name: purchase-7d, above: 0.6, rearm-below: 0.45 } }
              - id: gone
                gates: { silence: { score: churn-7d, above: 0.8, at-least: 2h, grace: 1m } }
              - { id: cart, gates: { cart: changed } }
            """,
            Scene.SCORES);

    RuleBook changed = rules.withThreshold("hot", 0.4).withThreshold("gone", 0.5);

    assertThat(changed.find("hot").gates().score())
        .isEqualTo(new ScoreGate(ScoreName.parse("purchase-7d"), 1, 0.4, 0.45 * 0.4 / 0.6));
    assertThat(changed.find("gone").gates().silence())
        .isEqualTo(
            new Silence.Churn(
                ScoreName.parse("churn-7d"), 0.5, Duration.ofHours(2), Duration.ofMinutes(1)));
    assertThat(changed.find("gone").gates().threshold()).hasValue(0.5);
    assertThat(changed.find("cart").gates().threshold()).isEmpty();
    assertThat(rules.find("hot").gates().threshold()).hasValue(0.6);
    assertThat(changed.rules()).extracting(Rule::id).containsExactly("hot", "gone", "cart");
  }

  @Test
  void takesARuleOut() {
    assertThat(book.without("intent").rules()).extracting(Rule::id).containsExactly("cart");
    assertThat(book.without("nobody").rules()).isEqualTo(book.rules());
    assertThat(book.without("intent").without("cart").rules()).isEmpty();
    assertThat(book.find("nobody")).isNull();
  }

  @Test
  void mayBeginWithoutRulesWhenTheFileSaysSo() {
    assertThat(RuleBook.parse("rules: []", Scene.SCORES).rules()).isEmpty();
  }

  @Test
  void readsTheSameFileToEqualRules() {
    assertThat(RuleBook.parse(TWO_RULES, Scene.SCORES).rules()).isEqualTo(book.rules());
  }

  @Test
  void shipsThreeRules() {
    assertThat(Scene.shipped("default", Scene.SCORES).rules())
        .extracting(Rule::id)
        .containsExactly("purchase-intent", "cart-abandoned", "churn-risk");
  }

  @Test
  void shipsRulesThatNameTheScoreTheyMiss() {
    List<ScoreName> fewer = List.of(ScoreName.parse("purchase-7d"));
    RuleException error = assertThrows(RuleException.class, () -> Scene.shipped("default", fewer));
    assertThat(error).hasMessageStartingWith("UNKNOWN_SCORE in ").hasMessageContaining("churn-7d");
  }
}
