package dev.nudge.mapping;

import java.util.List;

/**
 * What a record holds.
 *
 * @param inputs in the order in which they take effect
 * @param ignored the words of its elements that are ignored, as the mapping names them, or {@code
 *     other}; empty but of a record that holds an array of events. Not empty where there is no
 *     input
 */
public record MappedRecord(List<MappedInput> inputs, List<String> ignored) {
  public MappedRecord {
    inputs = List.copyOf(inputs);
    ignored = List.copyOf(ignored);
  }
}
