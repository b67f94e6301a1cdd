package dev.nudge.schemas.checks;

/** What a record must be like. Stateless. */
@FunctionalInterface
public interface Check<T> {

  /**
   * The first thing wrong with a record, or null if it can be used.
   *
   * @param arrival epoch milliseconds
   */
  Fault find(T record, long arrival);
}
