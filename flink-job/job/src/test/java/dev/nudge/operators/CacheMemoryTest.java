package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.junit.jupiter.api.Test;

final class CacheMemoryTest {
  private static final long MIB = 1 << 20;

  @Test
  void sharesAPartOfTheHeapAmongTheSlots() {
    assertThat(CacheMemory.ofSlot(0, 2, 500 * MIB)).isBetween(99 * MIB, 100 * MIB);
    assertThat(CacheMemory.ofSlot(0, 1, 500 * MIB)).isBetween(199 * MIB, 200 * MIB);
  }

  @Test
  void keepsToWhatWasAskedFor() {
    assertThat(CacheMemory.ofSlot(64 * MIB, 2, 500 * MIB)).isEqualTo(64 * MIB);
  }

  @Test
  void endsTheJobWhereTheHeapDoesNotCarryIt() {
    assertThatThrownBy(() -> CacheMemory.ofSlot(200 * MIB, 2, 500 * MIB))
        .hasMessage(
            "nudge.cache.memory: 209,715,200 bytes in each of 2 slots do not fit into the heap of"
                + " this TaskManager, 524,288,000 bytes; allowed here: up to 157,286,400 bytes."
                + " Lower the option, or raise taskmanager.memory.task.heap.size")
        .satisfies(
            e ->
                assertThat(ThrowableClassifier.getThrowableType(e))
                    .isEqualTo(ThrowableType.NonRecoverableError));
  }
}
