package dev.nudge.triggers;

import dev.nudge.scoring.ScoreName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of rule files, for editors: which fields there are and what each may be, as the
 * readers of rules and policy ask for it. A file that keeps to it may still be wrong in what its
 * fields say together, and in {@code when}.
 */
public final class RuleSchema {
  /** Stands for the name of any dimension. */
  private static final String TAGS = "tags";

  private RuleSchema() {}

  /**
   * The schema, draft 7, as names and values.
   *
   * @param scores the scores that are computed
   */
  public static Map<String, Object> of(List<ScoreName> scores) {
    RuleReader rules = new RuleReader(scores, PortraitPart.NONE);
    Shape file = Probe.of(RuleReader::rulesOf);
    Shape rule = Probe.of(field -> rules.rule(field.node(), field.mistakes()));
    file.fields().get("rules").fields().putAll(rule.fields());
    file.fields().get("policy").fields().putAll(Probe.of(PolicyReader::read).fields());
    file.fields().get("portrait").is(portrait(new PortraitReader(scores)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Rules and policy of Nudge");
    schema.putAll(file.schema());
    return schema;
  }

  /** The shipped one, or dimensions by names of one's own. */
  private static Map<String, Object> portrait(PortraitReader reader) {
    Shape dimension = Probe.of(field -> readTags(reader, field)).fields().get(TAGS);
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("type", "object");
    own.put("additionalProperties", dimension.schema());
    own.put("maxProperties", PortraitReader.MOST);
    return Map.of("anyOf", List.of(Map.of("const", PortraitReader.NAME_OF_SHIPPED), own));
  }

  private static void readTags(PortraitReader reader, Field in) {
    if (in.holds(TAGS)) {
      reader.dimension(TAGS, in.child(TAGS));
    }
  }
}
