package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.UnmappedException.Reason;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Texts that hold one JSON object each. */
final class JsonRecords {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Looking for all names given twice would cost a fifth of all, mostly for what is not read. */
  private static final JsonMapper QUICK =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private static final JsonFactory FACTORY = QUICK.getFactory();
  private static final ObjectReader WITHIN =
      QUICK.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonRecords() {}

  static ObjectNode read(String text) throws UnmappedException {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw unreadable("JSON, but %s instead of an object".formatted(node.getNodeType()));
    } catch (JsonProcessingException e) {
      throw broken(e.getLocation());
    }
  }

  /**
   * Only what stands at places that are read.
   *
   * @param text in UTF-8
   */
  static ObjectNode read(byte[] text, PlaceTree places) throws UnmappedException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unreadable("no JSON object");
      }
      ObjectNode object = places.read(parser);
      if (parser.nextToken() != null) {
        throw broken(parser.currentTokenLocation());
      }
      return object;
    } catch (MismatchedInputException e) {
      throw twice(e.getLocation());
    } catch (JsonProcessingException e) {
      throw broken(e.getLocation());
    } catch (CharConversionException e) {
      throw unreadable("no text in UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory failed", e);
    }
  }

  /**
   * What a text within a record holds; no message repeats it.
   *
   * @throws UnmappedException if that is no JSON object and no array
   */
  static JsonNode within(Source.Found text) throws UnmappedException {
    try {
      JsonNode node = WITHIN.readTree(text.value().textValue());
      if (node.isContainerNode()) {
        return node;
      }
      throw Values.UNQUOTED.bad(text, "JSON, an object or an array");
    } catch (JsonProcessingException e) {
      throw Values.UNQUOTED.bad(text, "JSON" + where(e.getLocation()));
    }
  }

  private static UnmappedException broken(JsonLocation at) {
    return unreadable("no JSON object" + where(at));
  }

  /** What is nested too deep has no location. */
  private static String where(JsonLocation at) {
    return at == null
        ? ": it is nested too deep, or a name or number in it is too long"
        : ": it breaks at column %d".formatted(at.getColumnNr());
  }

  static UnmappedException twice(JsonLocation at) {
    return unreadable(
        "no JSON object: it names a field twice at column %d".formatted(at.getColumnNr()));
  }

  private static UnmappedException unreadable(String problem) {
    return new UnmappedException(Reason.UNREADABLE, "", "", problem);
  }
}
