package dev.nudge.cli.chaos;

/** What goes wrong, or is done to a running job. */
enum Fault {
  KILL_TASK_MANAGER("kill -9 of a TaskManager"),
  KILL_JOB_MANAGER("kill -9 of the JobManager"),
  KILL_BROKER("kill -9 of the broker"),
  KILL_ALL("kill -9 of everything at once"),
  PAUSE_TASK_MANAGER("a TaskManager held up"),
  PAUSE_JOB_MANAGER("the JobManager held up"),
  PAUSE_BROKER("the broker held up"),
  FULL_DISK("a full disk under the checkpoints"),
  SLOW_DISK("a slow disk under the checkpoints"),
  RESCALE("stop with savepoint, resume at another parallelism"),
  ADD_PARTITION("a partition more of the click-stream");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
