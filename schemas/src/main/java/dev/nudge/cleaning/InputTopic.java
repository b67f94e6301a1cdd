package dev.nudge.cleaning;

import java.util.Arrays;

/** The topics that are read, by the names that they have in a recording. */
public enum InputTopic {
  CLICKSTREAM("clickstream"),
  PROFILES("profiles-in"),
  ERASURES("erasures"),
  CONTROL("control");

  private final String label;

  InputTopic(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * The topic of a recorded message.
   *
   * @throws IllegalArgumentException if no input has this name
   */
  public static InputTopic of(RawMessage message) {
    return Arrays.stream(values())
        .filter(topic -> topic.label.equals(message.topic()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no input topic is called '%s'".formatted(message.topic())));
  }
}
