package dev.nudge.local.flink;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Jobs of a cluster whose ids are chosen before they are submitted: so whoever comes after somebody
 * who died can find out how far that one got, and do the same once more.
 */
public interface JobsById {
  /** Whether a job in such a state does nothing any more. */
  static boolean isOver(Optional<String> state) {
    return state.isEmpty() || FlinkJobs.ENDED.contains(state.get());
  }

  /**
   * Uploads a jar and runs its main class. Does nothing if Flink knows that it has taken a job of
   * this id before: it forgets those that have ended after an hour, and all when its JobManager is
   * started again without high availability.
   *
   * @param id 32 hexadecimal digits
   * @param state checkpoint or savepoint to continue from
   * @param passing whether it leaves nothing behind when it is cancelled, that state included
   * @throws RefusedException if Flink or the main class says no
   * @throws dev.nudge.local.host.RunFailedException if there is no answer: it may be taken later
   */
  void submit(
      String id, Path jar, List<String> arguments, int parallelism, String state, boolean passing);

  /** Such as RUNNING; empty if Flink does not know the job, or no longer. */
  Optional<String> state(String id);

  /** Whether all its tasks run. */
  boolean runs(String id);

  /** Why it has failed, in one line. */
  String failure(String id);

  /** Asks it to end without another checkpoint; does nothing to one that has ended. */
  void cancel(String id);

  /**
   * Its newest complete checkpoint as Flink knew some seconds ago; none that it was started from.
   */
  Optional<String> newestCheckpoint(String id);

  /**
   * The very last of one that has ended, also where Flink does not know it any more. Takes some
   * seconds.
   *
   * @throws dev.nudge.local.host.RunFailedException if nobody here can find out
   */
  Optional<String> lastCheckpoint(String id);

  /** Why its checkpoints do for another job; empty if they do. */
  Optional<String> uselessness(String id);

  /** Writes a savepoint of a job that runs on; where it is. */
  String savepoint(String id);

  /** Subtasks of each of its operators. */
  int parallelism(String id);
}
