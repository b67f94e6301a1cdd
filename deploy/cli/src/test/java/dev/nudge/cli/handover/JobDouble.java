package dev.nudge.cli.handover;

import dev.nudge.cli.handover.FlinkDouble.Fate;
import java.util.List;
import java.util.Optional;

/** A job of the {@link FlinkDouble}. */
final class JobDouble {
  static final String RUNNING = "RUNNING";
  static final String FORGOTTEN = "FORGOTTEN";

  /** Passes of time until the only checkpoint of one that sends once. */
  private static final int LATER = 3;

  private final String id;
  private final Fate fate;
  private final boolean held;
  String state = RUNNING;
  private int read;
  private int age;
  private Optional<String> checkpoint;

  /**
   * @param onDisk what an earlier job of this id has left
   */
  JobDouble(String id, Fate fate, boolean held, int read, Optional<String> onDisk) {
    this.id = id;
    this.fate = fate;
    this.held = held;
    this.read = read;
    this.checkpoint = onDisk;
  }

  boolean runs() {
    return state.equals(RUNNING);
  }

  boolean sends() {
    return runs() && !held;
  }

  int read() {
    return read;
  }

  Optional<String> checkpoint() {
    return checkpoint;
  }

  void pass(int messages, List<Integer> sent) {
    if (!runs()) {
      return;
    }
    age++;
    switch (fate) {
      case RUNS -> complete(messages, sent);
      case SENDS_ONCE -> {
        if (age == LATER) {
          complete(messages, sent);
          state = "FAILED";
        }
      }
      case FAILS -> state = "FAILED";
      case REFUSED, NEVER_COMPLETES_A_CHECKPOINT -> {}
    }
  }

  private void complete(int messages, List<Integer> sent) {
    for (; read < messages; read++) {
      if (!held) {
        sent.add(read);
      }
    }
    checkpoint = Optional.of("file:/checkpoints/%s/chk-%d".formatted(id, read));
  }
}
