package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.scoring.ScoreName;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rules have a need that can be lower or higher. */
final class NeedThresholdTest {
  private static RuleBook book(String when) {
    return RuleBook.parse(
        """
        rules:
          - id: need
            gates: { events: [VIEW] }
            when: "%s"
            action: { text: needs.comparing > 0.5 }
        """
            .formatted(when),
        List.of(ScoreName.parse("purchase-7d")));
  }

  private static OptionalDouble of(String when) {
    return book(when).find("need").threshold();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "needs.comparing >= 0.8",
        "0.8 <= needs.comparing",
        "user.events > 1 && needs.comparing>0.8 && user.sessions > 1"
      })
  void isOfTheOneNeedThatIsAskedFor(String when) {
    RuleBook lower = book(when).withThreshold("need", 0.3);

    assertThat(of(when)).hasValue(0.8);
    assertThat(lower.find("need").threshold()).hasValue(0.3);
    assertThat(lower.saysTheSameAs(book(when.replace("0.8", "0.3")))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user.events > 1",
        "needs.comparing < 0.8",
        "!(needs.comparing >= 0.8)",
        "needs.comparing >= 0.8 || user.events > 1",
        "needs.comparing >= 0.8 && needs.price_hesitation < 0.3",
        "needs.comparing >= 0.8 && needs.comparing < 0.9"
      })
  void isOfNothingElse(String when) {
    assertThat(of(when)).isEmpty();
  }

  @Test
  void isOfTheGatesBeforeAllElse() {
    RuleBook both =
        RuleBook.parse(
            "rules: [{ id: need, gates: { score: { name: purchase-7d, above: 0.6 } }, when: needs.comparing > 0.5 }]",
            List.of(ScoreName.parse("purchase-7d")));

    assertThat(both.find("need").threshold()).hasValue(0.6);
    assertThat(both.withThreshold("need", 0.4).find("need").when())
        .isEqualTo(both.find("need").when());
  }
}
