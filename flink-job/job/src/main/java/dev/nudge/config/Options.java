package dev.nudge.config;

import java.util.List;

/** All options. */
final class Options {
  static final String PREFIX = "nudge.";

  private Options() {}

  static List<OptionGroup> groups() {
    return List.of(
        KafkaOptions.GROUP,
        TopicOptions.GROUP,
        InputOptions.GROUP,
        OutputOptions.GROUP,
        RegistryOptions.GROUP,
        ScoringOptions.GROUP,
        CleaningOptions.GROUP,
        PrivacyOptions.GROUP,
        TimeOptions.GROUP,
        PolicyOptions.GROUP,
        CheckpointOptions.GROUP);
  }

  static List<String> keys() {
    return groups().stream().flatMap(group -> group.options().stream()).map(Option::key).toList();
  }
}
