package dev.nudge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A command that ends with an exception. */
@Command
final class Failing implements Callable<Integer> {
  private final RuntimeException failure;

  Failing(RuntimeException failure) {
    this.failure = failure;
  }

  @Override
  public Integer call() {
    throw failure;
  }
}
