package dev.nudge.operators;

import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.execution.Environment;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * How much heap the record cache of one slot may take. The rest is for what no option bounds:
 * messages fetched and decoded, Flink, and room for the garbage collector.
 */
final class CacheMemory {
  /** Parts of a hundred of the heap that the caches of all slots take by default. */
  static final int DEFAULT_PERCENT = 40;

  /** Parts of a hundred that they may take at most. */
  static final int MOST_PERCENT = 60;

  private CacheMemory() {}

  /**
   * As {@link BatchSettings#cacheBytes} says, for a slot of the TaskManager that a task runs in.
   */
  static long ofSlot(BatchSettings settings, Environment task) {
    int slots = task.getTaskManagerInfo().getConfiguration().get(TaskManagerOptions.NUM_TASK_SLOTS);
    return ofSlot(settings.cacheBytes(), slots, Runtime.getRuntime().maxMemory());
  }

  /**
   * @param asked bytes for each slot; 0 for the default
   * @param slots task slots of this process
   * @param heap greatest heap of this process, bytes
   * @return bytes for each slot
   * @throws TooLargeException if what is asked for does not fit
   */
  static long ofSlot(long asked, int slots, long heap) {
    if (asked == 0) {
      return heap / 100 * DEFAULT_PERCENT / slots;
    }
    long most = heap / 100 * MOST_PERCENT / slots;
    if (asked > most) {
      throw new TooLargeException(asked, slots, heap, most);
    }
    return asked;
  }

  /** The job is not restarted: it would end in the same way. */
  @ThrowableAnnotation(ThrowableType.NonRecoverableError)
  static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long asked, int slots, long heap, long most) {
      super(
          ("nudge.cache.memory: %,d bytes in each of %d slots do not fit into the heap of this"
                  + " TaskManager, %,d bytes; allowed here: up to %,d bytes. Lower the option, or raise"
                  + " taskmanager.memory.task.heap.size")
              .formatted(asked, slots, heap, most));
    }
  }
}
