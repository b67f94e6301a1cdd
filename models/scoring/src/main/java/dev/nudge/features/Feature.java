package dev.nudge.features;

import java.util.Optional;

/**
 * One number that models can read.
 *
 * @param name unique and stable: model files name their inputs by it
 * @param group what it belongs to; reasons are given per group
 * @param description what it measures, with unit and range
 * @param vocabulary what numbers the texts that it stands for; null for a quantity
 * @param value reads it after an event has been applied
 */
public record Feature(
    String name, String group, String description, Vocabulary vocabulary, Value value) {

  /** Reads a feature. */
  @FunctionalInterface
  public interface Value {
    /** The value; finite for every state and step. */
    double of(RollingState state, Demographics who, Step step);
  }

  /** What numbers the texts that it stands for; empty for a quantity, which has an order. */
  public Optional<Vocabulary> embedded() {
    return Optional.ofNullable(vocabulary);
  }
}
