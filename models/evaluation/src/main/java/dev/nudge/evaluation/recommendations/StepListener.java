package dev.nudge.evaluation.recommendations;

/** Hears how a training goes on. */
public interface StepListener {

  /** A task begins, of so many steps. */
  void started(String task, long steps);

  /** A step is done. */
  void stepped();
}
