package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RecordedEvents;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Samples of public formats as their mappings read them. SOURCES.md, where they are, says which of
 * them stand in public documentation and which are made from a specification.
 */
final class ShippedMappingsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> DOMAINS = Set.of("media", "finance", "health");
  private static final Path SAMPLES = Path.of("src/test/resources/mappings");

  private static RecordedStream open(String format) {
    StreamFormat written = isTable(format) ? StreamFormat.CSV : StreamFormat.JSON;
    return Recordings.open(new StreamRef(written, sample(format)), Mapping.shipped(format));
  }

  private static boolean isTable(String format) {
    return Mapping.shipped(format).readsLines();
  }

  private static Path sample(String format) {
    return SAMPLES.resolve(format + (isTable(format) ? ".tsv" : ".jsonl"));
  }

  static Stream<String> formats() {
    return Mapping.shippedNames().stream().filter(name -> !DOMAINS.contains(name));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aSampleIsReadAsTheseInputs(String format) throws Exception {
    try (RecordedStream stream = open(format)) {
      List<String> read = inputs(stream);
      read.add("ignored " + stream.rejections().ignored());

      assertThat(read)
          .containsExactlyElementsOf(Files.readAllLines(SAMPLES.resolve(format + ".expected.txt")));
      assertThat(stream.rejections().examples()).isEmpty();
    }
  }

  @Test
  void aTableNeedsNoMoreOfTheFlatColumnsThanItHas() throws Exception {
    StreamRef table = new StreamRef(StreamFormat.CSV, SAMPLES.resolve("flat.csv"));
    try (RecordedStream stream = Recordings.open(table, Mapping.shipped("flat"))) {
      assertThat(inputs(stream))
          .satisfiesExactly(
              view -> assertThat(view).contains("VIEW", "12.5").doesNotContain("quantity"),
              bought -> assertThat(bought).contains("PURCHASE", "\"quantity\":2"),
              objection ->
                  assertThat(objection)
                      .startsWith("profiles-in {\"user_id\": \"anna\"")
                      .contains("\"marketing_consent\": false"));
    }
  }

  private static List<String> inputs(RecordedStream stream) throws Exception {
    List<String> inputs = new ArrayList<>();
    if (stream.inputs().isEmpty()) {
      while (stream.hasNext()) {
        inputs.add(JsonMessage.format(stream.next(), null));
      }
      return inputs;
    }
    for (RawMessage input : (Iterable<RawMessage>) () -> stream.inputs().orElseThrow()) {
      inputs.add(shown(input));
    }
    return inputs;
  }

  private static String shown(RawMessage input) throws Exception {
    Instant arrival = Instant.ofEpochMilli(input.timestamp());
    return switch (InputTopic.of(input)) {
      case CLICKSTREAM ->
          JsonMessage.format(
              new RecordedMessage(
                  arrival, SingleObjectCodec.of(Event.class).decode(input.value()), null),
              null);
      case PROFILES ->
          input.topic() + " " + SingleObjectCodec.of(ProfileUpdate.class).decode(input.value());
      default -> input.topic() + " " + SingleObjectCodec.of(Erasure.class).decode(input.value());
    };
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theJobAcceptsAllOfThem(String format) {
    RecordedEvents cleaning = new RecordedEvents(CleaningSettings.defaults());

    assertThat(ReadStream.of(open(format)).messages())
        .isNotEmpty()
        .allSatisfy(
            message -> assertThat(cleaning.clean(message)).isInstanceOf(Cleaned.Accepted.class));
  }

  /** What makes no difference when it is left out is listed, so that nothing is forgotten. */
  @ParameterizedTest
  @MethodSource("formats")
  void everyFieldIsReadOrListedAsNotRead(String format) throws Exception {
    assertThat(notRead(format))
        .containsExactlyElementsOf(Files.readAllLines(SAMPLES.resolve(format + ".not-read.txt")));
  }

  private static Set<String> notRead(String format) throws Exception {
    Mapping mapping = Mapping.shipped(format);
    Set<String> read = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (String line : Files.readAllLines(sample(format))) {
      String whole = mapped(mapping, record(mapping, line));
      for (String leaf : leaves(record(mapping, line), "")) {
        JsonNode without = record(mapping, line);
        int last = leaf.lastIndexOf('/');
        ((ObjectNode) without.at(leaf.substring(0, last))).remove(leaf.substring(last + 1));
        String path = leaf.replaceAll("/\\d+(?=/)", "/*");
        all.add(path);
        if (!mapped(mapping, without).equals(whole)) {
          read.add(path);
        }
      }
    }
    all.removeAll(read);
    return all;
  }

  /**
   * Of a table with the JSON that is within its cells, so that each part of it is accounted for.
   */
  private static ObjectNode record(Mapping mapping, String line) throws Exception {
    if (!mapping.readsLines()) {
      return (ObjectNode) MAPPER.readTree(line);
    }
    ObjectNode row = mapping.table().row(line);
    for (String column : mapping.table().columns()) {
      if (row.path(column).asText().startsWith("{")) {
        row.set(column, MAPPER.readTree(row.get(column).asText()));
      }
    }
    return row;
  }

  private static String mapped(Mapping mapping, JsonNode record) {
    try {
      return mapping.read((ObjectNode) record, "id").toString();
    } catch (UnmappedException e) {
      return e.getMessage();
    }
  }

  /** The places of values within objects. */
  private static List<String> leaves(JsonNode node, String at) throws JsonProcessingException {
    List<String> leaves = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      for (var field : object.properties()) {
        String place = at + "/" + field.getKey();
        if (field.getValue().isContainerNode() && !field.getValue().isEmpty()) {
          leaves.addAll(leaves(field.getValue(), place));
        } else {
          leaves.add(place);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        leaves.addAll(leaves(array.get(i), at + "/" + i));
      }
    }
    return leaves;
  }
}
