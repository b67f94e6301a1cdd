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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of public formats, made from their specifications, as their mappings read them. */
final class ShippedMappingsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SAMPLES = Path.of("src/test/resources/mappings");

  private static RecordedStream open(String format) {
    StreamRef ref = new StreamRef(StreamFormat.JSON, SAMPLES.resolve(format + ".jsonl"));
    return Recordings.open(ref, Mapping.shipped(format));
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "ga4", "snowplow", "posthog", "shopify", "flat"})
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
  @ValueSource(strings = {"segment", "ga4", "snowplow", "posthog", "shopify", "flat"})
  void theJobAcceptsAllOfThem(String format) {
    RecordedEvents cleaning = new RecordedEvents(CleaningSettings.defaults());

    assertThat(ReadStream.of(open(format)).messages())
        .isNotEmpty()
        .allSatisfy(
            message -> assertThat(cleaning.clean(message)).isInstanceOf(Cleaned.Accepted.class));
  }

  /** What makes no difference when it is left out is listed, so that nothing is forgotten. */
  @ParameterizedTest
  @ValueSource(strings = {"segment", "ga4", "snowplow", "posthog", "shopify", "flat"})
  void everyFieldIsReadOrListedAsNotRead(String format) throws IOException {
    assertThat(notRead(format))
        .containsExactlyElementsOf(Files.readAllLines(SAMPLES.resolve(format + ".not-read.txt")));
  }

  private static Set<String> notRead(String format) throws IOException {
    Mapping mapping = Mapping.shipped(format);
    Set<String> read = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (String line : Files.readAllLines(SAMPLES.resolve(format + ".jsonl"))) {
      String whole = mapped(mapping, MAPPER.readTree(line));
      for (String leaf : leaves(MAPPER.readTree(line), "")) {
        JsonNode without = MAPPER.readTree(line);
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
