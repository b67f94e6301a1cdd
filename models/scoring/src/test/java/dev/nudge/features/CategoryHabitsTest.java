package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CategoryHabitsTest {
  private final CategoryHabits habits = new CategoryHabits();

  private void see(int category, int session) {
    habits.see("category-" + category, category, session);
  }

  @Test
  void countsVisitsNotEvents() {
    see(1, 1);
    see(1, 1);
    see(2, 1);
    see(1, 1);
    see(1, 2);

    assertThat(habits.visitsBefore(1, 3)).isEqualTo(2);
    assertThat(habits.visitsBefore(2, 3)).isEqualTo(1);
    assertThat(habits.visitsBefore(9, 3)).isZero();
  }

  @Test
  void leavesOutTheVisitThatGoesOn() {
    see(1, 1);

    assertThat(habits.visitsBefore(1, 1)).isZero();
  }

  @Test
  void forgetsWhatWasMetInFewestVisits() {
    see(1, 1);
    see(1, 2);
    for (int category = 2; category < 30; category++) {
      see(category, 2 + category);
    }

    assertThat(habits.traces).hasSize(CategoryHabits.KEPT);
    assertThat(habits.visitsBefore(1, 99)).isEqualTo(2);
    assertThat(habits.visitsBefore(2, 99)).isZero();
    assertThat(habits.visitsBefore(29, 99)).isEqualTo(1);
  }

  @Test
  void theFavouriteIsMetInMostVisitsAndOfEqualsLast() {
    see(1, 1);
    see(2, 1);
    assertThat(habits.favourite.get()).isEqualTo("category-2");
    see(1, 2);
    see(3, 2);
    assertThat(habits.favourite.get()).isEqualTo("category-1");
    assertThat(habits.last.get()).isEqualTo("category-3");
  }
}
