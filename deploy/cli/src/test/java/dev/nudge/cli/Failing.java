package dev.nudge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A command that ends with an exception or an error. */
@Command
final class Failing implements Callable<Integer> {
  private final Throwable failure;

  Failing(Throwable failure) {
    this.failure = failure;
  }

  @Override
  public Integer call() throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }
}
