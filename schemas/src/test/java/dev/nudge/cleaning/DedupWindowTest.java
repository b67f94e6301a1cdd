package dev.nudge.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DedupWindowTest {
  private final DedupWindow window = new DedupWindow();

  @Test
  void knowsARepeat() {
    assertThat(add("a", 3)).isTrue();
    assertThat(add("b", 3)).isTrue();
    assertThat(add("a", 3)).isFalse();
  }

  @Test
  void takesAnIdThatHasLeftTheWindowForNew() {
    for (String id : new String[] {"a", "b", "c"}) {
      add(id, 3);
    }
    assertThat(add("a", 3)).isFalse();
    assertThat(add("d", 3)).isTrue();

    assertThat(add("b", 3)).isFalse();
    assertThat(add("a", 3)).isTrue();
  }

  @Test
  void doesNotLetARepeatStayLonger() {
    add("a", 2);
    add("b", 2);
    add("a", 2);
    add("c", 2);

    assertThat(add("a", 2)).isTrue();
  }

  @Test
  void remembersNothingInAWindowOfNone() {
    assertThat(add("a", 0)).isTrue();
    assertThat(add("a", 0)).isTrue();
    assertThat(window.count()).isZero();
  }

  @Test
  void keepsTheLatestIdsWhenTheWindowGetsSmaller() {
    for (int i = 0; i < 8; i++) {
      add("e" + i, 8);
    }

    assertThat(add("e8", 3)).isTrue();

    assertThat(window.count()).isEqualTo(3);
    assertThat(add("e7", 3)).isFalse();
    assertThat(add("e6", 3)).isFalse();
    assertThat(add("e5", 3)).isTrue();
  }

  private boolean add(String id, int size) {
    return window.add(id, size);
  }
}
