package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A YAML text and the lines of its parts.
 *
 * @param tree all of it; missing or null if there is nothing
 * @param lines of each part, from 1
 */
record LinedYaml(JsonNode tree, Map<JsonPointer, Integer> lines) {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @throws IllegalArgumentException if it is no YAML, or says something twice
   */
  static LinedYaml read(String text) {
    Map<JsonPointer, Integer> lines = new HashMap<>();
    try (YAMLParser parser = MAPPER.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer(), parser.currentTokenLocation().getLineNr());
      }
      return new LinedYaml(MAPPER.readTree(text), lines);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new IllegalArgumentException(
          "line %d: MALFORMED: not readable as YAML: %s".formatted(line, problem), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory failed", e);
    }
  }

  /** The line of a part, or of the nearest around it. */
  int line(JsonPointer at) {
    Integer line = lines.get(at);
    return line != null ? line : at.matches() ? 1 : line(at.head());
  }
}
