package dev.nudge.local.host;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Binds this process to the life of the one that started it. */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Ends this process when its parent has ended, even by {@code kill -9}. Ctrl-C, which a console
   * sends to both, is left to the parent, so that it can close what depends on this process first.
   */
  public static void bind() {
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    ProcessHandle parent =
        ProcessHandle.current()
            .parent()
            .orElseThrow(() -> new IllegalStateException("The parent process has ended already."));
    parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
  }
}
