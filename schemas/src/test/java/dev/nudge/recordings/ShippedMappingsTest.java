package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.RecordedEvents;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of public formats, made from their specifications, as their mappings read them. */
final class ShippedMappingsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SAMPLES = Path.of("src/test/resources/mappings");

  private static Path sample(String format) {
    return SAMPLES.resolve(format + ".jsonl");
  }

  private static ReadStream read(String format) {
    StreamRef ref = new StreamRef(StreamFormat.JSON, sample(format));
    return ReadStream.of(Recordings.open(ref, Mapping.shipped(format)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "ga4", "snowplow", "posthog"})
  void aSampleIsReadAsTheseEvents(String format) throws IOException {
    ReadStream read = read(format);

    List<String> events = new ArrayList<>();
    for (RecordedMessage message : read.messages()) {
      events.add(JsonMessage.format(message, null));
    }
    assertThat(events)
        .containsExactlyElementsOf(Files.readAllLines(SAMPLES.resolve(format + ".expected.jsonl")));
    assertThat(read.rejections().byReason())
        .containsOnlyKeys("ignored")
        .containsEntry("ignored", 1L);
    assertThat(read.rejections().examples()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "ga4", "snowplow", "posthog"})
  void theJobAcceptsAllOfThem(String format) {
    RecordedEvents cleaning = new RecordedEvents(CleaningSettings.defaults());

    assertThat(read(format).messages())
        .allSatisfy(
            message -> assertThat(cleaning.clean(message)).isInstanceOf(Cleaned.Accepted.class));
  }

  /** What makes no difference when it is left out is listed, so that nothing is forgotten. */
  @ParameterizedTest
  @ValueSource(strings = {"segment", "ga4", "snowplow", "posthog"})
  void everyFieldIsReadOrListedAsNotRead(String format) throws IOException {
    assertThat(notRead(format))
        .containsExactlyElementsOf(Files.readAllLines(SAMPLES.resolve(format + ".not-read.txt")));
  }

  private static Set<String> notRead(String format) throws IOException {
    Mapping mapping = Mapping.shipped(format);
    Set<String> read = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (String line : Files.readAllLines(sample(format))) {
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
