package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.host.RunFailedException;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RangesTest {
  @Test
  void holdWhatWasAddedInWhateverOrder() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      Ranges ranges = new Ranges();
      BitSet expected = new BitSet();
      for (int i = 0; i < 8; i++) {
        int begin = random.nextInt(40);
        int end = begin + 1 + random.nextInt(8);
        ranges.add(begin, end);
        expected.set(begin, end);
      }
      Ranges read = Ranges.parse(ranges.toString());
      for (int offset = 0; offset < 60; offset++) {
        assertThat(read.contains(offset))
            .as("%s, %d", ranges, offset)
            .isEqualTo(expected.get(offset));
      }
    }
  }

  @Test
  void becomeOneWhereTheyTouch() {
    Ranges ranges = new Ranges();
    ranges.add(0, 5);
    ranges.add(7, 9);
    assertThat(ranges).hasToString("0-5 7-9");
    ranges.add(5, 7);
    assertThat(ranges).hasToString("0-9");
  }

  @Test
  void areRememberedByKindUntilThereAreTooMany() {
    Redriven redriven = new Redriven();
    redriven.add("MALFORMED", 0, 5);
    redriven.add("BAD_PRICE", 3, 4);
    Redriven read = Redriven.of(redriven.at(5));
    assertThat(read.contains("MALFORMED", 4)).isTrue();
    assertThat(read.contains("BAD_PRICE", 4)).isFalse();
    assertThat(read.contains("OTHER", 4)).isFalse();

    for (int i = 0; i < 1_000; i++) {
      redriven.add("MALFORMED", 2L * i, 2L * i + 1);
    }
    assertThatThrownBy(() -> redriven.at(5))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("redrive what lies between");
  }
}
