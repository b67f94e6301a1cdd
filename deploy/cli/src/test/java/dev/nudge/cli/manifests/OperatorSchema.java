package dev.nudge.cli.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * What the Flink Kubernetes Operator says a kind may be: the schema in its custom resource
 * definition, made strict. Kubernetes drops a field it does not know without a word; here it is an
 * error.
 */
final class OperatorSchema {
  private static final String DEFINITION = "META-INF/fabric8/%s.flink.apache.org-v1.yml";
  private static final int DEFINITION_LIMIT = 10 << 20;

  /**
   * The list of versions in this release of the operator, the newest that our build can get, stops
   * at 1.20; the release that is installed must know ours.
   */
  private static final String OUR_VERSION = "v2_3";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonSchema schema;

  /**
   * @param kind in the plural, in small letters
   */
  OperatorSchema(String kind) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(DEFINITION_LIMIT);
    try (InputStream in =
        OperatorSchema.class.getClassLoader().getResourceAsStream(DEFINITION.formatted(kind))) {
      JsonNode definition = MAPPER.valueToTree(new Yaml(options).<Map<String, Object>>load(in));
      JsonNode open = definition.at("/spec/versions/0/schema/openAPIV3Schema");
      if (open.at("/properties/spec/properties/flinkVersion/enum") instanceof ArrayNode versions) {
        versions.add(OUR_VERSION);
      }
      makeStrict(open);
      // What every resource has is Kubernetes' own: the definition does not repeat it.
      ObjectNode fields = (ObjectNode) open.get("properties");
      fields.putObject("apiVersion").put("const", "flink.apache.org/v1beta1");
      fields.set("kind", MAPPER.createObjectNode().set("const", definition.at("/spec/names/kind")));
      fields.putObject("metadata").put("type", "object");
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(open);
    }
  }

  Set<ValidationMessage> validate(Map<String, Object> deployment) {
    return schema.validate(MAPPER.valueToTree(deployment));
  }

  private static void makeStrict(JsonNode node) {
    node.forEach(OperatorSchema::makeStrict);
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && object.path("type").asText().equals("object")
        && !object.has("additionalProperties")
        && !object.has("x-kubernetes-preserve-unknown-fields")) {
      object.put("additionalProperties", false);
    }
  }
}
