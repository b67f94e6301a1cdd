package dev.nudge.cli.options;

/** The converter of ports; 0 for any free one. */
public final class PortNumber extends WholeNumber {
  private static final int HIGHEST = 65_535;

  PortNumber() {
    super(0, HIGHEST);
  }
}
