package dev.nudge.scoring;

/**
 * One line of the account of a model file.
 *
 * @param subject what it is about, such as {@code metadata 'nudge.id'}
 * @param found what is there; the reason if it could not be looked at
 * @param expected what should be there; empty unless wrong
 * @param remedy what to do; empty unless wrong
 */
public record Finding(
    Outcome outcome, String subject, String found, String expected, String remedy) {

  /** How a check came out. */
  public enum Outcome {
    RIGHT,
    WRONG,
    /** Something else is wrong that it depends on. */
    UNCHECKED
  }
}
