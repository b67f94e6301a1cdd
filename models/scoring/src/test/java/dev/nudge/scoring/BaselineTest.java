package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.scoring.Baseline.Stability;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselineTest {
  private static final Baseline HALVES = new Baseline(new float[] {0}, new float[] {0.5f, 0.5f});

  @Test
  void cutsValuesIntoTenths() {
    float[] values = new float[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = 99 - i;
    }

    Baseline baseline = Baseline.of(values);

    assertThat(baseline.edges()).containsExactly(9, 19, 29, 39, 49, 59, 69, 79, 89, 99);
    assertThat(baseline.shares())
        .containsExactly(.1f, .1f, .1f, .1f, .1f, .1f, .1f, .1f, .1f, .1f, 0);
    assertThat(baseline.bin(9)).isZero();
    assertThat(baseline.bin(9.5f)).isEqualTo(1);
    assertThat(baseline.bin(1000)).isEqualTo(10);
  }

  @Test
  void hasOneBinForAValueThatIsThereOften() {
    Baseline baseline = Baseline.of(new float[] {0, 0, 0, 0, 0, 0, 0, 5});

    assertThat(baseline.edges()).containsExactly(0, 5);
    assertThat(baseline.shares()).containsExactly(0.875f, 0.125f, 0);
  }

  @Test
  void keepsOutWhatWasNeverThereBefore() {
    Baseline constant = Baseline.of(new float[] {3, 3});

    assertThat(constant.stabilityIndex(new long[] {100, 0})).isZero();
    assertThat(Stability.of(constant.stabilityIndex(new long[] {50, 50})))
        .isEqualTo(Stability.SHIFTED);
  }

  @Test
  void isTheSumOfTheTextbook() {
    assertThat(HALVES.stabilityIndex(new long[] {500, 500})).isZero();
    assertThat(HALVES.stabilityIndex(new long[] {600, 400}))
        .isCloseTo(0.1 * Math.log(1.2) - 0.1 * Math.log(0.8), within(1e-6));
    assertThat(HALVES.stabilityIndex(new long[] {10, 0})).isFinite();
  }

  @ParameterizedTest
  @CsvSource({"0, STABLE", "0.0999, STABLE", "0.1, MODERATE", "0.25, MODERATE", "0.26, SHIFTED"})
  void saysWhatAnIndexMeans(double index, Stability stability) {
    assertThat(Stability.of(index)).isEqualTo(stability);
  }

  @Test
  void readsWhatItHasWritten() {
    Baseline baseline = Baseline.of(new float[] {1e-9f, 0.1f, 7, 7, 1e20f});

    Baseline read =
        Baseline.read(
                Map.of("baseline.score.churn-7d", baseline.text(), "other", "-"), Baseline.SCORES)
            .get("churn-7d");

    assertThat(read.edges()).containsExactly(baseline.edges());
    assertThat(read.shares()).containsExactly(baseline.shares());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1,2", "1,2;0.5,0.5", "2,1;0,0.5,0.5", "1;a,b", "1;0.5,7", "1;0.5,NaN"})
  void saysWhichEntryDoesNotFit(String text) {
    assertThatThrownBy(() -> Baseline.read(Map.of("baseline.feature.x", text), Baseline.FEATURES))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("metadata 'baseline.feature.x'")
        .hasMessageContaining("train the model again");
  }
}
