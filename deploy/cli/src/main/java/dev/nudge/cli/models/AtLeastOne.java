package dev.nudge.cli.models;

/** A number of things, as the value of an option. */
final class AtLeastOne extends WholeNumber {
  AtLeastOne() {
    super(1, Integer.MAX_VALUE);
  }
}
