package dev.nudge.local.host;

import java.nio.file.Path;
import java.util.List;

/** A program that starts {@link Waits}, prints its process id, and does not end by itself. */
public final class StartsAChild {
  private StartsAChild() {}

  /**
   * Starts the child.
   *
   * @param args a directory for the child's log
   */
  public static void main(String[] args) throws InterruptedException {
    Path directory = Path.of(args[0]);
    JavaProgram waits =
        new JavaProgram(List.of(), System.getProperty("java.class.path"), Waits.class, List.of());
    JavaProcess child = JavaProcess.start("child", waits, directory, directory.resolve("log"));
    System.out.println(child.pid());
    Waits.main(args);
  }
}
