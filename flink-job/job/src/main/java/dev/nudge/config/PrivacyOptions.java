package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import dev.nudge.cleaning.Pseudonyms;
import java.nio.file.Path;

/** By what the job knows users. */
final class PrivacyOptions {
  static final OptionGroup GROUP = new OptionGroup("Privacy");

  static final Option<String> KEY_FILE =
      GROUP.add(
          key("nudge.privacy.pseudonyms.key-file")
              .stringType()
              .noDefaultValue()
              .withDescription(
                  "File of a key: each user id that is read is replaced by a pseudonym made with it, see deploy/TOOLS.md. Read where the job is submitted; it travels in the job graph, as Kafka's passwords do. State of another key, or of none, is refused."),
          Allowed.text("a file of 32 to 4096 bytes, such as of: openssl rand -base64 32"));

  private PrivacyOptions() {}

  static Pseudonyms read(OptionReader reader) {
    return reader.parse(
        KEY_FILE, file -> file == null ? Pseudonyms.none() : Pseudonyms.read(Path.of(file)));
  }
}
