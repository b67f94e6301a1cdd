package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nudge.triggers.RuleException.Kind;

/**
 * A rule file with one thing wrong, and what is said of it.
 *
 * @param rule null where the mistake is of no rule
 * @param line 0 where there is none to name
 * @param says what the message says, among others
 */
record WrongFile(Kind kind, String rule, String field, int line, String yaml, String says) {
  static WrongFile file(Kind kind, String field, int line, String yaml, String says) {
    return new WrongFile(kind, null, field, line, yaml, says);
  }

  static WrongFile rule(Kind kind, String field, String line, String says) {
    String yaml = "rules:\n  - id: mine\n    gates: { cart: empty }\n    " + line + "\n";
    return new WrongFile(kind, "mine", field, 4, yaml, says);
  }

  void check() {
    RuleException error =
        assertThrows(RuleException.class, () -> RuleBook.parse(yaml, Scene.SCORES));
    assertThat(error.mistakes()).as(error.getMessage()).hasSize(1);
    RuleMistake mistake = error.mistakes().get(0);
    assertThat(mistake.problem()).contains(says).doesNotContain("'_", "%A");
    assertThat(mistake.kind()).isEqualTo(kind);
    assertThat(mistake.rule()).isEqualTo(rule);
    assertThat(mistake.field()).isEqualTo(field);
    assertThat(mistake.line()).isEqualTo(line);
    assertThat(error).hasMessageStartingWith(kind + " in rule ");
    if (rule != null) {
      assertThat(error).hasMessageContaining("rule '" + rule + "'");
    }
    if (line > 0) {
      assertThat(error).hasMessageContaining("line " + line);
    }
  }

  @Override
  public String toString() {
    return kind + " " + field + ": " + says;
  }
}
