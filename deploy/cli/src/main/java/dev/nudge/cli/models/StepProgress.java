package dev.nudge.cli.models;

import dev.nudge.evaluation.recommendations.StepListener;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

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
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
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
