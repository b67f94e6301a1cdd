package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreNameTest {

  @ParameterizedTest
  @CsvSource({
    "purchase-7d, PURCHASE, P7D, 604800",
    "churn-12h, CHURN, PT12H, 43200",
    "purchase-90m, PURCHASE, PT90M, 5400"
  })
  void readsHeadAndHorizon(String text, ScoreName.Head head, Duration horizon, double seconds) {
    ScoreName name = ScoreName.parse(text);
    assertThat(name.head()).isEqualTo(head);
    assertThat(name.horizon()).isEqualTo(horizon);
    assertThat(name.horizonSeconds()).isEqualTo(seconds);
    assertThat(name.text()).isEqualTo(text);
  }

  @Test
  void isAnIdentifierInExpressions() {
    assertThat(ScoreName.parse("purchase-7d").identifier()).isEqualTo("purchase_7d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "purchase",
        "purchase-0d",
        "purchase-7",
        "purchase-7w",
        "mood-7d",
        "churn--7d"
      })
  void refusesWhatIsNoScoreName(String text) {
    assertThatThrownBy(() -> ScoreName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'%s' is no score name", text)
        .hasMessageContaining("such as purchase-7d");
  }
}
