package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of the job keep rules from. */
final class OptionWarningsTest {
  private static List<RuleMistake> warnings(String rule, Duration forgetAfter) {
    RuleBook book = RuleBook.parse("rules: [" + rule + "]", Scene.SCORES);
    return OptionWarnings.of(book, PolicySettings.defaults(), forgetAfter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ id: r, gates: { cart: any }, cooldown: 11d } | FORGOTTEN in rule 'r', field 'cooldown': 11d",
        "{ id: r, gates: { silence: { after: 11d } } } | NEVER_TRUE in rule 'r', field 'gates.silence.after': 11d",
        "{ id: r, gates: { silence: { after: 1d, grace: 7h } } } | field 'gates.silence.grace': 7h is longer than the policy's expires, 6h",
      })
  void saysWhatIsTooLong(String rule, String warning) {
    assertThat(warnings(rule, Duration.ofDays(10)))
        .singleElement()
        .satisfies(found -> assertThat(found.toString()).contains(warning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ id: r, gates: { cart: any }, cooldown: 10d }",
        "{ id: r, gates: { silence: { after: 10d } } }",
        "{ id: r, gates: { silence: { after: 1d, grace: 6h } } }",
        "{ id: r, gates: { silence: { after: 1d, grace: 7h } }, expires: 8h }",
      })
  void isContentWithWhatJustFits(String rule) {
    assertThat(warnings(rule, Duration.ofDays(10))).isEmpty();
  }

  @Test
  void isContentWithTheShippedRulesAndTheDefaults() {
    RuleBook shipped = Scene.shipped("default", Scene.SCORES);
    assertThat(OptionWarnings.of(shipped, PolicySettings.defaults(), Duration.ofDays(365)))
        .isEmpty();
  }
}
