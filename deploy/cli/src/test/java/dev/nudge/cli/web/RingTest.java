package dev.nudge.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RingTest {
  private final Ring<Integer> ring = new Ring<>(4);

  @Test
  void keepsTheNewestAndCountsWhatMadeRoom() {
    add(1, 10);

    Ring.Slice<Integer> all = ring.after(0, 9, item -> true);

    assertThat(all.items()).containsExactly(7, 8, 9, 10);
    assertThat(all.left()).isEqualTo(6);
    assertThat(all.last()).isEqualTo(10);
  }

  @Test
  void givesWhatCameAfterANumberAndCountsWhatIsTooMany() {
    add(1, 4);

    assertThat(ring.after(2, 9, item -> true).items()).containsExactly(3, 4);
    assertThat(ring.after(4, 9, item -> true).items()).isEmpty();
    Ring.Slice<Integer> one = ring.after(0, 1, item -> true);
    assertThat(one.items()).containsExactly(4);
    assertThat(one.left()).isEqualTo(3);
  }

  @Test
  void leavesOutWhatIsNotAskedForWithoutCountingIt() {
    add(1, 4);

    Ring.Slice<Integer> even = ring.after(0, 9, item -> item % 2 == 0);

    assertThat(even.items()).containsExactly(2, 4);
    assertThat(even.left()).isZero();
  }

  private void add(int first, int last) {
    IntStream.rangeClosed(first, last).forEach(ring::add);
  }
}
