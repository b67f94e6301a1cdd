package dev.nudge.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupFiguresTest {

  @Test
  void areThoseOfTheGroupAlone() {
    List<Outcome> outcomes = outcomes(300, 3);

    GroupFigures figures = GroupFigures.of("g", outcomes, 0.5);

    Figures all = Figures.of(outcomes, 0.5);
    assertThat(figures.rows()).isEqualTo(300);
    assertThat(figures.users()).isEqualTo(30);
    assertThat(figures.positives()).isEqualTo(100);
    assertThat(figures.meanScore()).isCloseTo(0.4, within(1e-9));
    assertThat(figures.auroc()).isEqualTo(all.auroc());
    assertThat(figures.logLoss()).isEqualTo(all.logLoss());
    assertThat(figures.calibrationError()).isEqualTo(all.calibrationError());
    assertThat(figures.f1()).isEqualTo(all.f1());
    assertThat(figures.few()).isFalse();
  }

  @Test
  void warnOfFewRowsAndOfFewThatDid() {
    assertThat(GroupFigures.of("g", outcomes(199, 3), 0.5).few()).isTrue();
    assertThat(GroupFigures.of("g", outcomes(400, 25), 0.5).warning())
        .contains("'g'", "400, of which 16 did");
    assertThat(GroupFigures.of("g", outcomes(400, 25), 0.5).few()).isTrue();
  }

  /** One in {@code every} does, and is scored 0.6; the others 0.3. */
  private static List<Outcome> outcomes(int rows, int every) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      boolean does = i % every == 0;
      outcomes.add(new Outcome("u" + i % 30, does ? 0.6 : 0.3, does));
    }
    return outcomes;
  }
}
