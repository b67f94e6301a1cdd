package dev.nudge.evaluation.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserSliceTest {
  @Test
  void readsTheHashAsAnUnsignedBigEndianNumber() {
    // MD5("a") = 0cc175b9…; MD5("b") = 92eb5ffe…, top bit set
    assertThat(UserSlice.hash("a", 1000)).isEqualTo(497);
    assertThat(UserSlice.hash("b", 1000)).isEqualTo(343);
  }

  @Test
  void keepsAFifthOfTheUsersForTests() {
    long test = IntStream.range(0, 10_000).filter(i -> UserSlice.TEST.test("u" + i)).count();
    long fit = IntStream.range(0, 10_000).filter(i -> UserSlice.FIT.test("u" + i)).count();
    assertThat(test).isBetween(1_880L, 2_120L);
    assertThat(test + fit).isEqualTo(10_000);
  }

  @Test
  void drawsHeldOutUsersIndependentlyOfTestUsers() {
    long heldOut =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "u" + i)
            .filter(UserSlice.FIT.and(UserSlice.HELD_OUT))
            .count();
    assertThat(heldOut).isBetween(880L, 1_120L);
  }
}
