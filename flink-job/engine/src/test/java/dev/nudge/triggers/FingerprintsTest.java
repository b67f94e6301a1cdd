package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FingerprintsTest {
  private static final String RULES =
      """
      policy: { caps: [{ per-day: 1 }] }
      rules:
        - { id: one, gates: { cart: any } }
        - { id: two, gates: { cart: any }, cooldown: 2h }
      """;

  private final RuleBook book = RuleBook.parse(RULES, Scene.SCORES);
  private final String one = of(book, "one");
  private final String policy = policyOf(book);

  private static String of(RuleBook book, String id) {
    return book.fingerprintOf(book.find(id));
  }

  private static String policyOf(RuleBook book) {
    return book.policyFingerprint(PolicySettings.defaults());
  }

  @Test
  void stayWhereOnlyLayoutAndCommentsDiffer() {
    String laid =
        """
        policy:
          caps: # a day
            - per-day: "1"
        rules:
          - id: 'one'
            gates: { cart: any } # whatever is in it
          - { id: two, gates: { cart: any }, cooldown: 3h }
        """;
    RuleBook other = RuleBook.parse(laid, Scene.SCORES);

    assertThat(of(other, "one")).isEqualTo(one).matches("[0-9a-f]{16}");
    assertThat(of(other, "two")).isNotEqualTo(of(book, "two"));
    assertThat(policyOf(other)).isEqualTo(policy);
  }

  @Test
  void changeWithWhatControlChanges() {
    RuleBook changed = book.with("{ id: one, version: 2, gates: { cart: any } }");

    assertThat(of(changed, "one")).isNotEqualTo(one);
    assertThat(of(changed, "two")).isEqualTo(of(book, "two"));
    assertThat(of(changed.with("{ id: one, gates: { cart: any } }"), "one")).isEqualTo(one);
    RuleBook freer = book.withPolicy("caps: [{ per-day: 2 }]");
    assertThat(policyOf(freer)).isNotEqualTo(policy);
    assertThat(policyOf(freer.withPolicyOf(book))).isEqualTo(policy);
  }

  @Test
  void changeWithTheOptionsOfPolicy() {
    PolicySettings defaults = PolicySettings.defaults();
    PolicySettings held =
        new PolicySettings(
            defaults.requireConsent(),
            0.5,
            defaults.experiment(),
            defaults.quietFrom(),
            defaults.quietTo(),
            defaults.maxPerDay(),
            defaults.maxPerWeek(),
            defaults.expires());

    assertThat(book.policyFingerprint(held)).isNotEqualTo(policy);
  }

  @Test
  void changeWithAThreshold() {
    RuleBook rules =
        RuleBook.parse(
            "rules: [{ id: hot, gates: { score: { name: purchase-7d, above: 0.6 } } }]",
            Scene.SCORES);

    assertThat(of(rules.withThreshold("hot", 0.4), "hot")).isNotEqualTo(of(rules, "hot"));
  }
}
