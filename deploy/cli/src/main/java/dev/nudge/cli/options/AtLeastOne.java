package dev.nudge.cli.options;

/** A number of things, as the value of an option. */
public final class AtLeastOne extends WholeNumber {
  AtLeastOne() {
    super(1, Integer.MAX_VALUE);
  }
}
