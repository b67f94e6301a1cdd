package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule file as changes: control makes of them what the file says. */
final class RuleFileTest {
  private static final String TRICKY =
      """
      policy: { version: 3, quiet: [{ from: 22:00, to: "08:00" }], exempt: [] }
      rules:
        - id: a
          version: 2
          tags: [no, "on"]
          gates: { events: [VIEW], score: { name: purchase-7d, above: .6 } }
          when: |
            user.events > 3
              && event.category != '# no comment: "x"'
          action: { text: "!tag, *alias & 'quotes'", yes: ~, n: 007, "a b": "  kept ", long: %s }
        - { id: b, kind: a, after: { rule: a, for: 24h }, quiet: defer }
      """
          .formatted("word ".repeat(60).strip());

  @Test
  void givesTheSameRulesAndPolicyToAJobThatHasOthers() {
    String yaml = TRICKY.replace("yes: ~", "yes: \"~\"");
    RuleBook file = RuleBook.parse(yaml, Scene.SCORES);
    RuleBook changed = RuleBook.parse("rules: []", Scene.SCORES);
    List<Object> changes = RuleFile.changes(yaml, Scene.SCORES);
    for (Object change : changes) {
      changed =
          change instanceof RuleChange rule
              ? changed.changed(rule)
              : changed.withPolicy(((PolicyChange) change).getDefinition());
    }

    assertThat(changed.rules()).isEqualTo(file.rules());
    assertThat(changed.saysTheSameAs(file)).isTrue();
    assertThat(changes).hasSize(3);
    assertThat(((RuleChange) changes.get(1)).getDefinition())
        .isEqualTo("id: b\nkind: a\nafter:\n  rule: a\n  for: 24h\nquiet: defer\n");
  }

  @Test
  void hasNoChangeOfPolicyWhereTheFileHasNone() {
    assertThat(RuleFile.changes("rules: [{ id: a, gates: { cart: any } }]", Scene.SCORES))
        .singleElement()
        .isInstanceOf(RuleChange.class);
  }

  @Test
  void refusesAFileThatIsWrong() {
    assertThatThrownBy(() -> RuleFile.changes("rules: [{ id: a }]", Scene.SCORES))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("MISSING_FIELD in rule 'a', field 'gates'");
  }
}
