package dev.nudge.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.figures.Lift.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiftTest {
  private final List<Row> rows = new ArrayList<>();

  private void rows(String band, boolean marked, int happened, int not) {
    for (int i = 0; i < happened + not; i++) {
      rows.add(new Row("user-" + rows.size(), band, marked, i < happened));
    }
  }

  @Test
  void comparesTheMarkedWithOthersOfTheirBand() {
    rows("busy", true, 30, 30);
    rows("busy", false, 50, 50);
    rows("idle", true, 10, 30);
    rows("idle", false, 10, 90);

    Lift lift = Lift.of(rows);

    assertThat(lift.marked()).isEqualTo(100);
    assertThat(lift.happened()).isEqualTo(0.4);
    assertThat(lift.expected()).isCloseTo((60 * 0.5 + 40 * 0.1) / 100, within(1e-12));
    assertThat(lift.lift()).isCloseTo(40 / 34.0, within(1e-12));
    assertThat(lift.interval().low()).isBetween(0.8, lift.lift());
    assertThat(lift.interval().high()).isBetween(lift.lift(), 1.7);
  }

  @Test
  void findsNothingWhereOnlyTheBandsDiffer() {
    rows("busy", true, 90, 10);
    rows("busy", false, 9, 1);
    rows("idle", true, 1, 9);
    rows("idle", false, 10, 90);

    assertThat(Lift.of(rows).lift()).isCloseTo(1, within(1e-12));
  }

  @Test
  void leavesOutABandWithoutOthers() {
    rows("busy", true, 90, 10);
    rows("idle", true, 1, 1);
    rows("idle", false, 1, 3);

    assertThat(Lift.of(rows).marked()).isEqualTo(2);
    assertThat(Lift.of(rows).lift()).isEqualTo(2);
  }
}
