package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of rule files takes what can be read, and names the place of what cannot. */
final class RulesSchemaTest {
  private static final Path FOLDER = Path.of("../../flink-job/engine/src/main/resources/rules");
  private static final Path COMMITTED = FOLDER.resolve("rules.schema.json");

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(CommandLineRun.of("rules", "schema").out());

  @TempDir Path folder;

  @Test
  void isTheOneThatIsCommitted() throws IOException {
    assertThat(Files.readString(COMMITTED))
        .as(
            "write it: deploy/nudge rules schema --out flink-job/engine/src/main/resources/rules/rules.schema.json")
        .isEqualTo(CommandLineRun.of("rules", "schema").out());
  }

  @Test
  void namesTheScoresOfTheJob() throws IOException {
    Path file = folder.resolve("made/schema.json");

    CommandLineRun run =
        CommandLineRun.of(
            "rules", "schema", "--set", "nudge.scores=churn-30d", "--out", file.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(file)).contains("\"churn-30d\"").doesNotContain("purchase-7d");
  }

  /** The files that are shipped, and those in RULES.md. */
  static Stream<String> files() throws IOException {
    try (Stream<Path> shipped = Files.list(FOLDER)) {
      String page = Files.readString(Path.of("../../flink-job/RULES.md"));
      Stream<String> examples =
          Pattern.compile("^```yaml\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
              .matcher(page)
              .results()
              .map(MatchResult::group)
              .map(block -> block.replaceAll("```(yaml)?", ""));
      return Stream.concat(
          shipped
              .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("portrait.yaml"))
              .toList()
              .stream()
              .map(RulesSchemaTest::text),
          examples);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void takesWhatCanBeRead(String file) {
    assertThat(SCHEMA.validate(file, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rule: []                                                  | $          | rules",
        "rules: [{ gates: { cart: any } }]                         | $.rules[0] | 'id'",
        "rules: [{ id: A b }]                                      | $.rules[0].id | pattern",
        "rules: [{ id: a, cooldwn: 1h }]                           | $.rules[0] | 'cooldwn'",
        "rules: [{ id: a, cooldown: 24 }]                          | $.rules[0].cooldown | string",
        "rules: [{ id: a, cooldown: 1 day }]                       | $.rules[0].cooldown | pattern",
        "rules: [{ id: a, priority: 101 }]                         | $.rules[0].priority | 100",
        "rules: [{ id: a, once-per: day }]                         | $.rules[0].once-per | session",
        "rules: [{ id: a, tags: [a, b, c, d, e, f, g, h, i] }]     | $.rules[0].tags | 8",
        "rules: [{ id: a, gates: { events: [view] } }]             | $.rules[0].gates.events[0] | VIEW",
        "rules: [{ id: a, gates: { cart: ful } }]                  | $.rules[0].gates.cart | non-empty",
        "rules: [{ id: a, gates: { score: { name: churn-7d } } }]  | $.rules[0].gates.score | 'above'",
        "rules: [{ id: a, gates: { silence: { score: purchase-7d } } }] | $.rules[0].gates.silence.score | churn-7d",
        "rules: [{ id: a, gates: { score: { name: churn-7d, above: 60 } } }] | $.rules[0].gates.score.above | 1",
        "rules: [{ id: a, action: { to: [b] } }]                   | $.rules[0].action.to | string",
        "rules: [{ id: a, variants: [{ name: b, share: 2 }] }]     | $.rules[0].variants[0].share | 1",
        "rules: [{ id: a, after: { rule: b } }]                    | $.rules[0].after | 'for'",
        "\"{ rules: [], policy: { cap: [] } }\"                    | $.policy | 'cap'",
        "\"{ rules: [], policy: { quiet: [{ from: 25:00 }] } }\"   | $.policy.quiet[0].from | pattern",
        "\"{ rules: [], policy: { caps: [{ per-day: 33 }] } }\"    | $.policy.caps[0].per-day | 32",
        "\"{ rules: [], policy: { require-consent: maybe } }\"     | $.policy.require-consent | boolean",
      })
  void namesThePlaceOfWhatCannotBeRead(String file, String place, String says) {
    assertThat(SCHEMA.validate(file, InputFormat.YAML))
        .extracting(ValidationMessage::getMessage)
        .anySatisfy(message -> assertThat(message).startsWith(place + ":").contains(says));
  }
}
