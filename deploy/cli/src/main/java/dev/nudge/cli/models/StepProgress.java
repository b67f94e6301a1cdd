package dev.nudge.cli.models;

import dev.nudge.cli.console.Console;
import dev.nudge.evaluation.recommendations.StepListener;
import me.tongfei.progressbar.ProgressBar;

/** Shows a bar per task on a terminal, elsewhere nothing. */
final class StepProgress implements StepListener, AutoCloseable {
  private final boolean terminal;
  private ProgressBar bar;

  StepProgress(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(String task, long steps) {
    close();
    if (terminal) {
      bar = Console.bar(task, steps).build();
    }
  }

  @Override
  public void stepped() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
