package dev.nudge.cli.models;

import dev.nudge.cli.console.Console;
import dev.nudge.training.fit.EpochLoss;
import dev.nudge.training.fit.TrainingListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/**
 * Shows loss and time left: a bar on a terminal, elsewhere a line per epoch. The time left is at
 * most that much, as training may stop early.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private final PrintWriter out;
  private final boolean terminal;
  private ProgressBar bar;
  private long startedNanos;
  private long total;
  private long done;

  TrainingProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void started(long events) {
    total = events;
    startedNanos = System.nanoTime();
    if (terminal) {
      bar = Console.bar("training", events).setUnit(" events", 1).build();
    }
  }

  @Override
  public void advanced(long events, double loss) {
    done += events;
    if (bar != null) {
      bar.stepBy(events);
      bar.setExtraMessage(String.format(Locale.ROOT, "loss %.4f", loss));
    }
  }

  @Override
  public void finishedEpoch(EpochLoss loss, boolean best) {
    if (bar == null) {
      out.printf(
          Locale.ROOT,
          "epoch %d: loss %.4f, held out %.4f%s, at most %s left%n",
          loss.epoch(),
          loss.fit(),
          loss.heldOut(),
          best ? " (best)" : "",
          text(left()));
      out.flush();
    }
  }

  private Duration left() {
    double perEvent = (double) (System.nanoTime() - startedNanos) / done;
    return Duration.ofNanos((long) (perEvent * (total - done)));
  }

  private static String text(Duration duration) {
    return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
