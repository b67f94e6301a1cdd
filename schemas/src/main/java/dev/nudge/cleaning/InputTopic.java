package dev.nudge.cleaning;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The topics that are read, by the names that they have in a recording. */
public enum InputTopic {
  CLICKSTREAM("clickstream"),
  PROFILES("profiles-in"),
  ERASURES("erasures"),
  RECEIPTS("receipts"),
  CONTROL("control");

  private static final Map<String, InputTopic> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(InputTopic::label, topic -> topic));

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
    return named(message.topic())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no input topic is called '%s'".formatted(message.topic())));
  }

  /** The topic of a label; empty if no input has it. */
  public static Optional<InputTopic> named(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
