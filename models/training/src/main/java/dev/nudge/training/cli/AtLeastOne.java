package dev.nudge.training.cli;

/** A number of things, as the value of an option. */
final class AtLeastOne extends WholeNumber {
  AtLeastOne() {
    super(1, Integer.MAX_VALUE);
  }
}
