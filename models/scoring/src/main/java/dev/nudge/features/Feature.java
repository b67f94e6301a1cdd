package dev.nudge.features;

/**
 * One number that models can read.
 *
 * @param name unique and stable: model files name their inputs by it
 * @param group what it belongs to; reasons are given per group
 * @param description what it measures, with unit and range
 * @param value reads it after an event has been applied
 */
public record Feature(String name, String group, String description, Value value) {

  /** Reads a feature. */
  @FunctionalInterface
  public interface Value {
    /** The value; finite for every state and step. */
    double of(RollingState state, Demographics who, Step step);
  }
}
