package dev.nudge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SchemaHistoryTest {
  private static final Path RESOURCES = Path.of("src/main/resources/dev/nudge/schemas");
  private static final List<Schema> EVENTS = SchemaHistory.of("Event");

  static List<Schema> contracts() throws IOException {
    return Contracts.all();
  }

  /** Commits what has changed, on request: {@code -Dnudge.commit-schemas}. */
  @BeforeAll
  static void commitOnRequest() throws IOException {
    if (System.getProperty("nudge.commit-schemas") == null) {
      return;
    }
    for (Schema current : contracts()) {
      List<Schema> history = SchemaHistory.of(current.getName());
      Path next = RESOURCES.resolve(SchemaHistory.path(current.getName(), history.size()));
      if (!HistoryCheck.problems(current, history).isEmpty() && Files.notExists(next)) {
        Files.createDirectories(next.getParent());
        Files.writeString(next, SchemaFormatter.format("json/pretty", current) + "\n");
        System.out.printf("Wrote schemas/%s; run the tests again%n", next);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyContractIsCommittedAndReadsAllItsOlderVersions(Schema current) {
    assertThat(HistoryCheck.problems(current, SchemaHistory.of(current.getName()))).isEmpty();
  }

  @Test
  void reportsAnOlderVersionThatCannotBeReadAnyMore() {
    Schema mutated =
        mutated(
            "{\"name\":\"user_id\",\"type\":\"string\"",
            "{\"name\":\"tenant\",\"type\":\"string\"},{\"name\":\"user_id\",\"type\":\"string\"");

    assertThat(HistoryCheck.problems(mutated, EVENTS))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("cannot read bytes written with its version 0", "tenant"));
  }

  @Test
  void reportsAChangeOfTypeThatDoesNotPromote() {
    Schema mutated = mutated("[\"null\",\"double\"]", "[\"null\",\"int\"]");

    assertThat(HistoryCheck.problems(mutated, EVENTS))
        .first()
        .asString()
        .contains("version 0", "DOUBLE");
  }

  @Test
  void reportsAChangeThatTheFingerprintDoesNotShow() {
    Schema mutated = mutated("timestamp-millis", "timestamp-micros");

    assertThat(HistoryCheck.problems(mutated, EVENTS)).first().asString().contains("logical type");
  }

  @Test
  void reportsACompatibleChangeThatIsNotCommitted() {
    Schema mutated =
        mutated(
            "{\"name\":\"user_id\",\"type\":\"string\"",
            "{\"name\":\"shop\",\"type\":\"string\",\"default\":\"\"},{\"name\":\"user_id\",\"type\":\"string\"");

    assertThat(HistoryCheck.problems(mutated, EVENTS))
        .singleElement()
        .asString()
        .contains("not committed as history/Event/" + EVENTS.size() + ".avsc");
  }

  @Test
  void allowsOtherWordsAndDefaults() {
    Schema mutated = mutated("\"default\":\"CUSTOM\"", "\"default\":\"VIEW\"");

    assertThat(HistoryCheck.problems(mutated, EVENTS)).isEmpty();
  }

  private static Schema mutated(String part, String replacement) {
    String json = EVENTS.get(EVENTS.size() - 1).toString();
    assertThat(json).contains(part);
    return new Schema.Parser().parse(json.replace(part, replacement));
  }
}
