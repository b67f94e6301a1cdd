package dev.nudge.cleaning;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The topics that are read, by the names that they have in a recording. */
public enum InputTopic {
  CLICKSTREAM("clickstream", "events"),
  PROFILES("profiles-in", "profile updates"),
  ERASURES("erasures", "erasures"),
  RECEIPTS("receipts", "receipts"),
  MODEL_STATES("model-states", "rebuilt model states"),
  CONTROL("control", "changes of rules");

  private static final Map<String, InputTopic> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(InputTopic::label, topic -> topic));

  private final String label;
  private final String content;

  InputTopic(String label, String content) {
    this.label = label;
    this.content = content;
  }

  public String label() {
    return label;
  }

  /** What its messages are, for people. */
  public String content() {
    return content;
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
