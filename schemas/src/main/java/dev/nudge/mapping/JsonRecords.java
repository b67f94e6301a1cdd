package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.UnmappedException.Reason;

/** Texts that hold one JSON object each. */
final class JsonRecords {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonRecords() {}

  static ObjectNode read(String text) throws UnmappedException {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw unreadable("JSON, but %s instead of an object".formatted(node.getNodeType()));
    } catch (JsonProcessingException e) {
      throw unreadable(
          "no JSON object: it breaks at column %d".formatted(e.getLocation().getColumnNr()));
    }
  }

  private static UnmappedException unreadable(String problem) {
    return new UnmappedException(Reason.UNREADABLE, "", "", problem);
  }
}
