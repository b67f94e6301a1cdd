package dev.nudge.evaluation.recommendations;

/** Hears nothing. */
final class SilentListener implements StepListener {
  @Override
  public void started(String task, long steps) {}

  @Override
  public void stepped() {}
}
