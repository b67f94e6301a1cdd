package dev.nudge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds asyncapi.yaml to the schemas. */
final class AsyncApiTest {
  /** Contracts that stand on no topic: files, state, and between operators. */
  private static final Set<String> OFF_TOPIC =
      Set.of("RecordedMessage", "RecordedInput", "RecommendationTable", "UserRecord", "UserInput");

  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
  }

  @Test
  void everyTopicOfTheDesignIsAChannel() {
    List<String> addresses = new ArrayList<>();
    document.get("channels").forEach(channel -> addresses.add(channel.get("address").asText()));

    assertThat(addresses)
        .containsExactlyInAnyOrder(
            "clickstream",
            "profiles-in",
            "erasures",
            "receipts",
            "model-states",
            "control",
            "triggers.{kind}",
            "suppressions",
            "portraits",
            "erasures-done",
            "scores",
            "scored-rows",
            "dead-letters",
            "late",
            "control-status");
  }

  @Test
  void everyChannelIsReadOrWritten() {
    Set<String> used = new TreeSet<>();
    document
        .get("operations")
        .forEach(operation -> used.add(operation.at("/channel/$ref").asText()));

    Set<String> channels = new TreeSet<>();
    document.get("channels").fieldNames().forEachRemaining(n -> channels.add("#/channels/" + n));
    assertThat(used).isEqualTo(channels);
  }

  @Test
  void everyRecordOfATopicIsDocumented() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (JsonNode message : messagesOfChannels()) {
      documented.add(message.get("name").asText());
    }

    List<String> contracts =
        Contracts.all().stream().map(Schema::getName).filter(n -> !OFF_TOPIC.contains(n)).toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(contracts);
  }

  @Test
  void everyPayloadIsTheLatestCommittedVersionOfItsRecord() throws IOException {
    for (JsonNode message : messagesOfChannels()) {
      String record = message.get("name").asText();
      int latest = SchemaHistory.of(record).size() - 1;

      Path schema = Path.of(message.at("/payload/schema/$ref").asText());

      assertThat(schema)
          .isEqualTo(
              Path.of("src/main/resources/dev/nudge/schemas", SchemaHistory.path(record, latest)));
      assertThat(new Schema.Parser().parse(schema.toFile()).getName()).isEqualTo(record);
    }
  }

  @Test
  void everyMessageSaysWhatItsKeyIs() {
    assertThat(messagesOfChannels())
        .allSatisfy(
            message -> assertThat(message.at("/bindings/kafka/key").isMissingNode()).isFalse());
  }

  @Test
  void everyReferenceInTheDocumentLeadsSomewhere() {
    assertThat(document.findValuesAsText("$ref"))
        .filteredOn(reference -> reference.startsWith("#"))
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(resolve(reference).isMissingNode()).isFalse());
  }

  private static List<JsonNode> messagesOfChannels() {
    List<JsonNode> messages = new ArrayList<>();
    for (JsonNode channel : document.get("channels")) {
      channel.get("messages").forEach(m -> messages.add(resolve(m.get("$ref").asText())));
    }
    return messages;
  }

  private static JsonNode resolve(String reference) {
    return document.at(reference.substring(1));
  }
}
