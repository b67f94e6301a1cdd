package dev.nudge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.TextElement;
import org.junit.jupiter.api.Test;

/** Holds OPTIONS.md to the options; writes it with {@code -Dnudge.write-options}. */
final class OptionsDocumentTest {
  private static final Path DOCUMENT = Path.of("../OPTIONS.md");

  @Test
  void everyOptionIsDocumented() throws IOException {
    if (System.getProperty("nudge.write-options") != null) {
      Files.writeString(DOCUMENT, document());
    }

    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as(
            "flink-job/OPTIONS.md is not up to date; write it with: mvn -pl flink-job/job -am test -Dtest=OptionsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dnudge.write-options")
        .isEqualTo(document());
  }

  private static String document() {
    StringBuilder text =
        new StringBuilder(
            """
            # Options

            On the command line as `--key=value` or `--key value`; in a properties file as `key = value`, named by `--config FILE`.
            The command line outranks files. Durations are a number and a unit: `ms`, `s`, `min`, `h`, `d`.
            A wrong or unknown option ends the start with an error; nothing is started. Written by `OptionsDocumentTest`.
            """);
    for (OptionGroup group : Options.groups()) {
      text.append("\n## ").append(group.title()).append("\n\n");
      text.append("| key | default | allowed | |\n|---|---|---|---|\n");
      group.options().forEach(option -> text.append(row(option)));
      if (group == KafkaOptions.GROUP) {
        text.append(
            "| `%s*` | | any client property that no option stands for | To Kafka's clients as they are: security and the like. |%n"
                .formatted(KafkaOptions.PROPERTIES_PREFIX));
      }
    }
    return text.toString();
  }

  private static String row(Option<?> option) {
    ConfigOption<?> definition = option.definition();
    String fallback =
        definition.hasDefaultValue() ? "`" + Allowed.show(definition.defaultValue()) + "`" : "";
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            option.key(), fallback, escaped(option.allowed().text()), escaped(words(definition)));
  }

  private static String words(ConfigOption<?> definition) {
    StringBuilder words = new StringBuilder();
    definition
        .description()
        .getBlocks()
        .forEach(block -> words.append(((TextElement) block).getFormat()));
    return words.toString();
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace(">", "&gt;");
  }
}
