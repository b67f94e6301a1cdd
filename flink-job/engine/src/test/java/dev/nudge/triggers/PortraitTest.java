package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users are tagged, and rules test the tags. */
final class PortraitTest {
  private static final String PORTRAIT =
      """
      portrait:
        lifecycle:
          - { tag: lapsed, when: signals.silent }
          - { tag: buyer, when: user.orders >= 1 }
          - { tag: prospect }
        price-sensitivity:
          - { tag: high, when: user.usual_price_bought < 10.0 }
      """;

  private static final String FOR_BUYERS =
      PORTRAIT
          + """
          rules:
            - id: for-buyers
              cooldown: 1s
              gates: { events: [VIEW] }
              when: segments.lifecycle == 'buyer'
          """;

  private static RuleException refused(String yaml) {
    return assertThrows(RuleException.class, () -> RuleBook.parse(yaml, Scene.SCORES));
  }

  @Test
  void saysWhichTagsAUserHasWhenTheyHaveChanged() {
    Scene scene = new Scene(PORTRAIT + "rules: [{ id: s, gates: { silence: { after: 1h } } }]");

    scene.does(EventType.VIEW).does(EventType.VIEW);
    assertThat(scene.portraits).containsExactly(Map.of("lifecycle", "prospect"));
    scene.does(Scene.event(EventType.PURCHASE).setPrice(5.0)).does(EventType.VIEW);
    assertThat(scene.portraits.subList(1, scene.portraits.size()))
        .containsExactly(Map.of("lifecycle", "buyer", "price-sensitivity", "high"));
    scene.staysSilent();
    assertThat(scene.portraits.get(2)).containsEntry("lifecycle", "lapsed");
    scene.does(EventType.VIEW);
    assertThat(scene.portraits.get(3)).containsEntry("lifecycle", "buyer");
    assertThat(scene.portraits).hasSize(4);
  }

  @Test
  void tagsStayWithinASessionUntilAPurchase() {
    Scene scene = new Scene("portrait: { a: [{ tag: few, when: user.events < 3 }] }\nrules: []");

    scene.does(EventType.VIEW).does(EventType.VIEW).does(EventType.VIEW).does(EventType.VIEW);
    assertThat(scene.portraits).containsExactly(Map.of("a", "few"));
    scene.does(EventType.PURCHASE);
    assertThat(scene.portraits.get(1)).isEmpty();
  }

  @Test
  void anotherPortraitTagsAtOnce() {
    Scene scene = new Scene(PORTRAIT + "rules: []").does(EventType.VIEW);
    String other = "portrait: { stage: [{ tag: old, when: user.age > 60 }] }\nrules: []";

    scene.rules(RuleBook.parse(other, Scene.SCORES)).does(EventType.VIEW).does(EventType.VIEW);

    assertThat(scene.portraits).containsExactly(Map.of("lifecycle", "prospect"), Map.of());
  }

  @Test
  void aRuleThatNamesATagNudgesThoseWhoHaveIt() {
    Scene scene = new Scene(FOR_BUYERS).does(EventType.VIEW);
    assertThat(scene.decisions).isEmpty();

    scene.does(EventType.PURCHASE).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("for-buyers");
  }

  @Test
  void whereNoTagHoldsTheSegmentIsEmpty() {
    Scene scene =
        new Scene(
            FOR_BUYERS.replace(
                "segments.lifecycle == 'buyer'", "segments.price_sensitivity == ''"));

    assertThat(scene.does(EventType.VIEW).decisions).containsExactly("for-buyers");
  }

  @Test
  void aConditionThatFailsIsNoTagAndIsCounted() {
    Scene scene =
        new Scene("portrait: { a: [{ tag: b, when: 1 / (user.orders * 0) > 0 }] }\nrules: []");

    scene.does(EventType.VIEW);

    assertThat(scene.portraits).isEmpty();
    assertThat(scene.decider().evaluationErrors().byRule()).containsEntry("segments.a", 1L);
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    RuleException error =
        refused(
            """
            portrait:
              Bad One:
                - { tag: a }
              lifecycle:
                - { tag: Big, when: user.events > 1 }
                - { tag: b, when: user.event > 1 }
                - { tag: c, wen: user.events > 1 }
                - { tag: d, when: segments.lifecycle == 'd' }
                - { tag: d, when: rule.hours_since_nudge > 1.0 }
                - { when: user.orders > 1.5 + 'x' }
              none: []
              scalar: high
            rules:
              - { id: r, gates: { cart: any }, when: segments.lifecycel == 'b' }
            """);

    assertThat(error.mistakes())
        .extracting(mistake -> mistake.line() + " " + mistake.kind() + " " + mistake.field())
        .containsExactly(
            "3 BAD_ID portrait.Bad One",
            "5 BAD_VALUE portrait.lifecycle.tag",
            "6 UNKNOWN_NAME portrait.lifecycle.when",
            "7 UNKNOWN_FIELD portrait.lifecycle.wen",
            "8 UNKNOWN_NAME portrait.lifecycle.when",
            "9 UNKNOWN_NAME portrait.lifecycle.when",
            "9 DUPLICATE_ID portrait.lifecycle.tag",
            "10 MISSING_FIELD portrait.lifecycle.tag",
            "10 TYPE_ERROR portrait.lifecycle.when",
            "11 BAD_VALUE portrait.none",
            "12 MALFORMED portrait.scalar",
            "14 UNKNOWN_NAME when");
    assertThat(error).hasMessageContaining("did you mean 'user.events'?");
    assertThat(error).hasMessageContaining("did you mean 'segments.lifecycle'?");
  }

  @Test
  void namesATagThatADimensionDoesNotHave() {
    RuleException error =
        refused(
            FOR_BUYERS.replace(
                "segments.lifecycle == 'buyer'",
                "segments.lifecycle in ['buyer', 'prospekt'] || !(segments.lifecycle != 'laps')"));

    assertThat(error.mistakes()).extracting(RuleMistake::kind).containsOnly(Kind.UNKNOWN_TAG);
    assertThat(error.mistakes()).hasSize(2);
    assertThat(error)
        .hasMessageContaining(
            "segments.lifecycle has no tag 'prospekt'; allowed: lapsed, buyer, prospect; did you mean 'prospect'?");
  }

  @Test
  void warnsOfTagsThatNobodyCanHave() {
    RuleBook book =
        RuleBook.parse(
            """
            portrait:
              lifecycle:
                - { tag: old, when: user.age > 200 }
                - { tag: all }
                - { tag: rest }
            rules: []
            """,
            Scene.SCORES);

    assertThat(book.warnings())
        .extracting(RuleMistake::toString)
        .containsExactly(
            "NEVER_TRUE in rule file, field 'portrait.lifecycle.when', line 3: user.age > 200 never holds: user.age is 0 to 130",
            "NEVER_TRUE in rule file, field 'portrait.lifecycle', line 5: nobody is 'rest': everybody is 'all' before, which has no 'when'");
  }

  @Test
  void changesOfRulesAndPolicyKeepIt() throws RefusedControlException {
    RuleBook file = RuleBook.parse(FOR_BUYERS, Scene.SCORES);
    RulesInForce rules = new RulesInForce(file);

    rules.apply(new PolicyChange("version: 2\ncaps: [{ per-day: 1 }]"));
    assertThat(rules.book().portrait()).isEqualTo(file.portrait());
    rules.apply(new PolicyChange(null));
    assertThat(rules.book().portrait()).isEqualTo(file.portrait());

    RuleBook changed =
        file.with(
            "{ id: for-buyers, gates: { events: [VIEW] }, when: \"segments.lifecycle == 'prospect'\" }");
    assertThat(new Scene(changed, PolicySettings.defaults()).does(EventType.VIEW).decisions)
        .containsExactly("for-buyers");
    assertThat(changed.without("for-buyers").portrays()).isTrue();
  }

  @Test
  void theShippedPortraitTagsWithAnyScoresAndWarnsOfNothing() {
    RuleBook book =
        RuleBook.parse("portrait: shipped\nrules: []", List.of(ScoreName.parse("churn-30d")));
    Scene scene = new Scene(book, PolicySettings.defaults());
    scene.context.scores = new double[] {0.1};

    scene.does(Scene.event(EventType.PURCHASE).setPrice(200.0).setCategory("boots"));
    scene.after(Duration.ofDays(40)).does(EventType.VIEW);

    assertThat(book.warnings()).isEmpty();
    assertThat(scene.portraits)
        .last()
        .isEqualTo(
            Map.of(
                "lifecycle", "returning",
                "price-sensitivity", "average",
                "category-affinity", "faithful",
                "value-tier", "medium"));

    scene.after(Duration.ofDays(40)).does(EventType.VIEW);
    assertThat(scene.portraits).last().asString().contains("rhythm=monthly");
    assertThat(refused("portrait: shiped\nrules: []"))
        .hasMessageContaining("found 'shiped'; allowed: shipped; did you mean 'shipped'?");
  }

  @Test
  void theShippedPortraitCallsNobodySlippingAfterTwoHours() {
    RuleBook book =
        RuleBook.parse(
            "portrait: shipped\nrules: [{ id: r, gates: { silence: { after: 2h } } }]",
            Scene.SCORES);
    Scene scene = new Scene(book, PolicySettings.defaults()).does(EventType.VIEW);
    scene.after(Duration.ofMinutes(35)).does(EventType.VIEW).staysSilent();

    assertThat(scene.decisions).containsExactly("r");

    assertThat(scene.portraits)
        .noneMatch(tags -> tags.containsValue("slipping") || tags.containsKey("rhythm"));
  }

  @Test
  void aFileWithoutAPortraitTagsNobody() {
    Scene scene = new Scene("rules: []").does(EventType.VIEW);

    assertThat(scene.portraits).isEmpty();
    assertThat(scene.state.isTagged()).isFalse();
  }
}
