package dev.nudge.evaluation.recommendations;

/** Follows the progress of a training. */
public interface StepListener {

  /** A task begins, of so many steps. */
  void started(String task, long steps);

  /** A step is done. */
  void stepped();
}
