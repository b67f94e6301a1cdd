package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.config.Contract;
import dev.nudge.schemas.ContractVersion;
import dev.nudge.schemas.Erasure;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemasCommandTest {
  @TempDir Path folder;

  @Test
  void listsVersionsFingerprintsAndFieldsOfOneContract() {
    CommandLineRun run = CommandLineRun.of("schemas", "erasure");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            Erasure, topic erasures
              version 0  %s
                user_id                  string
                time                     timestamp-millis
                request_id               string
            """
                .formatted(ContractVersion.of(Erasure.class).get(0).fingerprint()));
  }

  @Test
  void listsTheContractsOfAllTopics() throws IOException {
    Path json = folder.resolve("schemas.json");

    CommandLineRun run = CommandLineRun.of("schemas", "--json", json.toString());

    assertThat(run.out())
        .contains("Event, topic clickstream, late\n", "Trigger, topic triggers.KIND\n")
        .containsPattern("item_id +string\\?\n")
        .containsPattern("type +EventType \\(VIEW SEARCH ");
    JsonNode listed = new ObjectMapper().readTree(json.toFile());
    assertThat(listed).hasSize(Contract.values().length);
    assertThat(listed.get(0).at("/versions/0/fingerprint").asText()).matches("[0-9a-f]{16}");
  }

  @Test
  void printsTheSchemaItselfAndNothingElse() {
    CommandLineRun run = CommandLineRun.of("schemas", "trigger", "--schema");

    assertThat(new Schema.Parser().parse(run.out())).isEqualTo(Contract.TRIGGER.schema());
  }

  @Test
  void refusesWhatIsNoContractAndNamesThem() {
    CommandLineRun run = CommandLineRun.of("schemas", "events");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("'events' is not allowed; allowed: EVENT, PROFILE_UPDATE", "Try 'nudge schemas");
  }
}
