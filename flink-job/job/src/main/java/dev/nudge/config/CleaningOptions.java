package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.schemas.checks.PlaceholderIds;

/** Which messages count. */
final class CleaningOptions {
  static final OptionGroup GROUP = new OptionGroup("Cleaning");

  static final Option<String> PLACEHOLDER_USER_IDS =
      GROUP.add(
          key("nudge.cleaning.placeholder-user-ids")
              .stringType()
              .defaultValue(PlaceholderIds.DEFAULTS)
              .withDescription(
                  "User ids that stand for nobody: events and profiles of theirs are rejected, or all strangers would be one user. Capital letters, and blanks, quotes and brackets around an id, do not matter. A list given replaces this one."),
          new Allowed<>("ids apart by commas, or nothing to reject none of them", list -> true));

  private CleaningOptions() {}

  static CleaningSettings read(OptionReader reader) {
    return CleaningSettings.of(
            reader.get(TimeOptions.ALLOWED_LATENESS), reader.get(TimeOptions.MAX_AHEAD))
        .withPlaceholders(PlaceholderIds.parse(reader.get(PLACEHOLDER_USER_IDS)))
        .withPseudonyms(PrivacyOptions.read(reader));
  }
}
