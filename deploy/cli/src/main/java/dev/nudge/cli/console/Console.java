package dev.nudge.cli.console;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Lines and a progress bar side by side, on a terminal or in a file. Thread-safe. */
public final class Console {
  private static final int TERMINAL_UPDATE_MILLIS = 250;
  private static final int FILE_UPDATE_MILLIS = 10_000;
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter out;
  private final boolean terminal;

  /**
   * @param out where lines go; the bar goes to standard error
   */
  @SuppressWarnings("SystemConsoleNull") // null off a terminal, as java.args sets jdk.console
  public Console(PrintWriter out) {
    this.out = out;
    this.terminal = System.console() != null;
  }

  public PrintWriter out() {
    return out;
  }

  /** Prints a line; the bar is redrawn below it. */
  public synchronized void line(String text) {
    out.println(terminal ? CLEAR_LINE + text : text);
    out.flush();
  }

  /**
   * A progress bar; on something that is not a terminal, a line now and then.
   *
   * @param total units of the whole task, or -1 if it is not known
   */
  public ProgressBar progress(String task, String unit, long total) {
    ProgressBarBuilder bar = bar(task, total).setUnit(" " + unit, 1).showSpeed();
    return terminal
        ? bar.setUpdateIntervalMillis(TERMINAL_UPDATE_MILLIS).build()
        : bar.setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(FILE_UPDATE_MILLIS)
            .setConsumer(new DelegatingProgressBarConsumer(System.err::println, 120))
            .build();
  }

  /** A bar for a terminal, to be given what else it shows. */
  public static ProgressBarBuilder bar(String task, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setConsumer(new ConsoleProgressBarConsumer(System.err));
  }
}
