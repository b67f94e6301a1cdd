package dev.nudge.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.WriterSchemas;
import dev.nudge.schemas.registry.RegistryException.Kind;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/**
 * A schema registry that speaks Confluent's protocol: schemas have numbers, and stand in versions
 * under subjects. Every call asks the registry; nothing is kept.
 *
 * <p>What it does not do, or does not answer, is a {@link RegistryException}.
 */
public final class SchemaRegistry implements WriterSchemas {
  private static final long HURRY_NANOS = Duration.ofMinutes(1).toNanos();

  private final RegistryAccess access;
  private final RegistryHttp http;

  /** When an id was waited for in vain, of {@link System#nanoTime}; null if none ever was. */
  private Long lastVain;

  private SchemaRegistry(RegistryAccess access) {
    this.access = access;
    this.http = new RegistryHttp(access);
  }

  /** A client; nothing is asked yet. */
  public static SchemaRegistry of(RegistryAccess access) {
    return new SchemaRegistry(access);
  }

  /** The subject of what a topic's values hold, as Confluent's TopicNameStrategy names it. */
  public static String subject(String topic) {
    return topic + "-value";
  }

  /**
   * {@inheritDoc}
   *
   * <p>One that is not there is waited for some seconds, as a follower may not have it yet; not
   * again for a minute after it was in vain, as each of many broken messages may have another.
   *
   * @throws RegistryException if the registry does not say so now
   */
  @Override
  public Schema byId(int id) {
    try {
      String path = "/schemas/ids/" + id;
      boolean hurry = lastVain != null && System.nanoTime() - lastVain < HURRY_NANOS;
      return schema("schema " + id, hurry ? http.get(path) : http.getSoon(path));
    } catch (RegistryException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        lastVain = System.nanoTime();
      }
      switch (e.kind()) {
        case NOT_FOUND, NOT_TAKEN, INCOMPATIBLE ->
            throw DecodeException.unknownSchema(
                "written with schema %d, which is not known there: %s"
                    .formatted(id, e.getMessage()));
        default ->
            throw new RegistryException(
                e.kind(),
                "%s. Schema %d is needed to read a message, which is not skipped: run again when the registry answers; a job continues from its last checkpoint"
                    .formatted(e.getMessage(), id));
      }
    }
  }

  /**
   * The last version under a subject; empty if there is no such subject.
   *
   * @throws DecodeException if it is not Avro
   */
  public Optional<Schema> latest(String subject) {
    try {
      return Optional.of(schema(subject, http.get(path(subject) + "/versions/latest")));
    } catch (RegistryException e) {
      return absent(e, Optional.empty());
    }
  }

  /** The number of a schema that stands under a subject; empty if it does not. */
  public OptionalInt find(String subject, Schema schema) {
    try {
      return OptionalInt.of(id(http.post(path(subject), body(schema))));
    } catch (RegistryException e) {
      return absent(e, OptionalInt.empty());
    }
  }

  /**
   * Puts a schema under a subject, unless it stands there.
   *
   * @return its number
   */
  public int register(String subject, Schema schema) {
    return id(http.post(path(subject) + "/versions", body(schema)));
  }

  /**
   * Why a schema could not be put under a subject, in the registry's words; empty if it could. As
   * far as the registry lets us ask: what it does not take at all is a {@link RegistryException}.
   */
  public Optional<String> incompatibility(String subject, Schema schema) {
    JsonNode answer;
    try {
      answer =
          http.post(
              "/compatibility" + path(subject) + "/versions/latest?verbose=true", body(schema));
    } catch (RegistryException e) {
      return absent(e, Optional.empty());
    }
    if (answer.path("is_compatible").asBoolean()) {
      return Optional.empty();
    }
    List<String> messages = new ArrayList<>();
    answer.path("messages").forEach(message -> messages.add(message.asText()));
    return Optional.of(messages.isEmpty() ? "it does not say why" : String.join("; ", messages));
  }

  private static <T> T absent(RegistryException e, T none) {
    if (e.kind() != Kind.NOT_FOUND) {
      throw e;
    }
    return none;
  }

  private static String path(String subject) {
    return "/subjects/" + URLEncoder.encode(subject, UTF_8).replace("+", "%20");
  }

  private static ObjectNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private int id(JsonNode answer) {
    if (!answer.path("id").isInt()) {
      throw new RegistryException(
          Kind.NOT_A_REGISTRY, "%s answers without an id; is its url right?".formatted(access));
    }
    return answer.get("id").asInt();
  }

  private Schema schema(String name, JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw DecodeException.unknownSchema(
          "%s in the %s is %s, not Avro".formatted(name, access, type));
    }
    if (!answer.path("schema").isTextual()) {
      throw new RegistryException(
          Kind.NOT_A_REGISTRY, "%s answers without a schema; is its url right?".formatted(access));
    }
    Schema.Parser parser =
        new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
    try {
      parseReferences(answer, parser, new HashSet<>());
      return parser.parse(answer.get("schema").asText());
    } catch (AvroRuntimeException e) {
      throw DecodeException.unknownSchema(
          "%s in the %s cannot be read as Avro: %s".formatted(name, access, e.getMessage()));
    }
  }

  /** The types of other subjects that a schema names come before it. */
  private void parseReferences(JsonNode of, Schema.Parser parser, Set<String> parsed) {
    for (JsonNode reference : of.path("references")) {
      String path =
          path(reference.path("subject").asText())
              + "/versions/"
              + reference.path("version").asInt();
      if (parsed.add(path)) {
        JsonNode referenced = http.get(path);
        parseReferences(referenced, parser, parsed);
        parser.parse(referenced.path("schema").asText());
      }
    }
  }
}
