package dev.nudge.cli.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of the users: each user is in one. */
final class SliceTest {
  @Test
  void eachUserIsInOneOfTheHalves() {
    List<Slice> slices = new ArrayList<>(List.of(Slice.ALL));
    for (int round = 0; round < 3; round++) {
      slices = slices.stream().flatMap(s -> List.of(s.half(0), s.half(1)).stream()).toList();
    }
    int[] users = new int[slices.size()];
    for (int i = 0; i < 4_000; i++) {
      String user = "user-" + i;
      assertThat(Slice.ALL.contains(user)).isTrue();
      List<Slice> of = slices.stream().filter(slice -> slice.contains(user)).toList();
      assertThat(of).hasSize(1);
      users[slices.indexOf(of.get(0))]++;
    }
    assertThat(Arrays.stream(users).min().orElseThrow()).isGreaterThan(400);
  }
}
