package dev.nudge.cli.handover;

import dev.nudge.local.flink.JobsById;
import dev.nudge.local.flink.RefusedException;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Green while it is held back: from a savepoint of blue, which runs on. */
final class Held {
  private final Journal journal;
  private final Plan plan;
  private final Function<Color, JobsById> clusters;

  /**
   * @param journal with a plan
   */
  Held(Journal journal, Function<Color, JobsById> clusters) {
    this.journal = journal;
    this.plan = journal.plan().orElseThrow();
    this.clusters = clusters;
  }

  static RunFailedException none() {
    return new RunFailedException(
        "NOT_HELD: no job is held back yet, blue sends; run nudge handover hold");
  }

  /**
   * Starts it, unless it runs.
   *
   * @param within how long it may take until all its tasks run
   * @return its id
   * @throws RunFailedException if it does not come up, or a hand-over has begun
   */
  String start(Duration within) {
    JobsById green = clusters.apply(Color.GREEN);
    Optional<Entry> last = journal.last();
    if (last.isPresent()) {
      Entry entry = last.get();
      if (entry.step() != Step.HOLDING && entry.step() != Step.HELD) {
        throw new RunFailedException(
            "BEGUN: this hand-over is past holding back (%s); nudge handover switch takes it to its end, and the next one needs another --directory"
                .formatted(entry.step()));
      }
      if (entry.step() == Step.HELD && !JobsById.isOver(green.state(entry.job()))) {
        return entry.job();
      }
      green.cancel(entry.job());
    }
    String job = Handover.newId();
    journal.write(Step.HOLDING, Color.GREEN, job, null, null, null);
    String savepoint = clusters.apply(Color.BLUE).savepoint(plan.job());
    Side side = plan.green();
    try {
      green.submit(job, side.jarPath(), side.arguments(true), side.parallelism(), savepoint, true);
    } catch (RefusedException e) {
      throw new RunFailedException(
          "HELD_REFUSED: green cannot start, blue sends on: " + e.getMessage(), e);
    }
    boolean runs =
        Await.until(
            () -> {
              Optional<String> state = green.state(job);
              if (state.isPresent() && JobsById.isOver(state)) {
                throw new RunFailedException(
                    "HELD_FAILED: green has failed, blue sends on: " + green.failure(job));
              }
              return state.isPresent() && green.runs(job);
            },
            within);
    if (!runs) {
      green.cancel(job);
      throw new RunFailedException(
          "HELD_LATE: green's tasks did not all run within %d s, blue sends on; are there enough slots? See its logs at %s"
              .formatted(within.toSeconds(), side.flink()));
    }
    journal.write(Step.HELD, Color.GREEN, job, savepoint, null, null);
    return job;
  }
}
