package dev.nudge.schemas.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** What a registry has: schemas by their ids, and their versions under subjects. */
final class RegistryContents {
  private final Map<Integer, ObjectNode> schemas = new TreeMap<>();
  private final Map<String, List<Integer>> subjects = new HashMap<>();

  /** As the registry answers it; null if there is none. */
  ObjectNode byId(int id) {
    return schemas.get(id);
  }

  boolean has(String subject) {
    return subjects.containsKey(subject);
  }

  /**
   * @param version from 1, or latest
   */
  ObjectNode version(String subject, String version) {
    List<Integer> ids = subjects.get(subject);
    return schemas.get(
        ids.get((version.equals("latest") ? ids.size() : Integer.parseInt(version)) - 1));
  }

  /** Whatever it is compatible with; the same schema has one id under all subjects. */
  int put(String subject, ObjectNode schema) {
    int id =
        schemas.entrySet().stream()
            .filter(known -> known.getValue().equals(schema))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(schemas.size() + 1);
    schemas.put(id, schema);
    List<Integer> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return id;
  }

  /** Null if it is not there. */
  Integer find(String subject, Schema schema) {
    return subjects.get(subject).stream()
        .filter(id -> schema(id).equals(schema))
        .findFirst()
        .orElse(null);
  }

  List<Schema> versions(String subject) {
    return subjects.getOrDefault(subject, List.of()).stream().map(this::schema).toList();
  }

  /** Why a schema cannot read what the last version writes; null if it can. */
  String incompatibility(String subject, Schema schema) {
    List<Schema> versions = versions(subject);
    if (versions.isEmpty()) {
      return null;
    }
    var found =
        SchemaCompatibility.checkReaderWriterCompatibility(
            schema, versions.get(versions.size() - 1));
    return found.getType() == SchemaCompatibilityType.COMPATIBLE
        ? null
        : found.getResult().getIncompatibilities().get(0).getMessage();
  }

  private Schema schema(int id) {
    return new Schema.Parser().parse(schemas.get(id).get("schema").asText());
  }
}
